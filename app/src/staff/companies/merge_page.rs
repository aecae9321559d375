//! `/staff/companies/merge?survivor=…&other=…`: chosen, looked at, confirmed.

use leptos::prelude::*;

use super::{
    api::{MergeCompanies as Merge, load_merge},
    pieces::{CompanyTable, LastColumn, PATH, PeopleTable, SearchForm, numbers, page_of},
};
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        tables::refused,
    },
    text::text,
    ui::{
        NativeForm, Notice, Post, Tone,
        address::{self, with_query},
    },
    views::companies::{CompanyItem, MergeQuery, MergeView},
};

const HERE: &str = "/staff/companies/merge";

/// Two companies about to be one.
#[component]
pub(super) fn MergeCompanies() -> impl IntoView {
    let said = |name: &str| address::query(name).unwrap_or_default();
    let query = MergeQuery {
        survivor: said("survivor"),
        other: said("other"),
        q: said("q"),
    };
    let q = query.q.clone();
    let page = Resource::new(move || query.clone(), load_merge);
    when_loaded(page, move |page| view! { <Merging page q=q.clone() /> })
}

#[component]
fn Merging(page: MergeView, q: String) -> impl IntoView {
    let t = text();
    let back = page_of(&page.survivor);
    view! {
        <DeskLayout title=t.merge_title() section=Section::Companies>
            <section class="sheet">
                <p><a href=PATH>{t.companies_back()}</a></p>
                <h1 class="sheet__title">{t.merge_title()}</h1>
                {refused::<Merge>()}
                <dl class="facts">
                    <dt>{t.merge_stays()}</dt>
                    <dd><Named company=page.survivor.clone() /></dd>
                    {page
                        .other
                        .clone()
                        .map(|other| {
                            view! {
                                <dt>{t.merge_goes()}</dt>
                                <dd><Named company=other /></dd>
                            }
                        })}
                </dl>
                {match page.other.clone() {
                    None => view! { <Choose page q /> }.into_any(),
                    Some(other) => view! { <Confirm page other back /> }.into_any(),
                }}
            </section>
        </DeskLayout>
    }
    .into_any()
}

#[component]
fn Named(company: CompanyItem) -> impl IntoView {
    view! {
        <a href=page_of(&company)>{company.name.clone()}</a>
        <span class="records__more">{numbers(&company)}</span>
    }
    .into_any()
}

#[component]
fn Choose(page: MergeView, q: String) -> impl IntoView {
    let t = text();
    let survivor = page.survivor.id.to_string();
    let keep = vec![("survivor", survivor.clone())];
    let last = LastColumn {
        heading: t.outbox_what(),
        cell: Box::new(move |company| {
            let href = with_query(HERE, &[("survivor", &survivor), ("other", &company.id.to_string())]);
            view! {
                <a class="button" href=href>
                    {t.merge_choose()} <span class="visually-hidden">{format!(" — {}", company.name)}</span>
                </a>
            }
            .into_any()
        }),
    };
    view! {
        <p class="lead">{t.merge_lead()}</p>
        <SearchForm action=HERE q keep />
        {if page.found.is_empty() {
            view! { <p class="empty">{t.merge_nothing_found()}</p> }.into_any()
        } else {
            view! { <CompanyTable caption=t.companies_found() companies=page.found last /> }.into_any()
        }}
    }
    .into_any()
}

#[component]
fn Confirm(page: MergeView, other: CompanyItem, back: String) -> impl IntoView {
    let t = text();
    let swapped = with_query(
        HERE,
        &[
            ("survivor", &other.id.to_string()),
            ("other", &page.survivor.id.to_string()),
        ],
    );
    view! {
        <h2>{t.merge_moves()}</h2>
        {if page.moving.is_empty() {
            view! { <p class="empty">{t.merge_moves_nothing()}</p> }.into_any()
        } else {
            view! { <PeopleTable people=page.moving /> }.into_any()
        }}
        {(!page.twice.is_empty())
            .then(|| {
                view! {
                    <Notice tone=Tone::Warning title=t.merge_twice()>
                        <p>{page.twice.join(", ")}</p>
                        <p>{t.merge_twice_text()}</p>
                    </Notice>
                }
            })}
        <p>{t.merge_forever()}</p>
        <NativeForm action={Post::to::<Merge>()}>
            <input type="hidden" name="survivor" value=page.survivor.id />
            <input type="hidden" name="other" value=other.id />
            <div class="actions">
                <button class="button button--danger" type="submit">{t.merge_confirm()}</button>
                <a class="button" href=swapped>{t.merge_swap()}</a>
                <a class="button button--quiet" href=back>{t.import_cancel()}</a>
            </div>
        </NativeForm>
    }
    .into_any()
}
