//! `/staff/companies/typed`: companies that people typed, and the record of one of them.

use leptos::prelude::*;

use super::{
    api::{TieCompany as Tie, load_tie, load_typed},
    pieces::{CompanyTable, LastColumn, PATH, PeopleTable, SearchForm},
};
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        tables::{RecordsTable, refused},
    },
    text::text,
    ui::{
        NativeForm, Post,
        address::{self, with_query},
    },
    views::companies::{CompanyItem, TieView, TypedCompany, TypedGroup},
};

const HERE: &str = "/staff/companies/typed";

/// All of them.
#[component]
pub(super) fn TypedCompanies() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_typed());
    when_loaded(page, |groups| view! { <Groups groups /> })
}

#[component]
fn Groups(groups: Vec<TypedGroup>) -> impl IntoView {
    let t = text();
    let empty = groups.is_empty();
    let rows = groups.into_iter().map(move |group| {
        let company = group.company;
        let href = with_query(
            HERE,
            &[("inn", &company.inn), ("kpp", &company.kpp), ("name", &company.name)],
        );
        let name = format!(" — {}", company.name);
        view! {
            <tr>
                <th scope="row" class="records__wide">{company.name}</th>
                <td class="records__number" data-name="ИНН">{company.inn}</td>
                <td class="records__number" data-name="КПП">{company.kpp}</td>
                <td class="records__number" data-name=t.typed_requests()>{group.people}</td>
                <td class="records__number" data-name=t.typed_since()>{group.since}</td>
                <td class="records__button" data-name=t.outbox_what()>
                    <a class="button" href=href>{t.typed_choose()} <span class="visually-hidden">{name}</span></a>
                </td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <DeskLayout title=t.typed_title() section=Section::Companies>
            <section class="sheet">
                <p><a href=PATH>{t.companies_back()}</a></p>
                <h1 class="sheet__title">{t.typed_title()}</h1>
                <p class="lead">{t.typed_lead()}</p>
                {if empty {
                    view! { <p class="empty">{t.typed_none()}</p> }.into_any()
                } else {
                    view! {
                        <RecordsTable caption=t.typed_title() headings=vec![t.typed_as(), t.inn(), t.kpp(), t.typed_requests(), t.typed_since(), t.outbox_what()]>{rows}</RecordsTable>
                    }
                        .into_any()
                }}
            </section>
        </DeskLayout>
    }
    .into_any()
}

/// One of them.
#[component]
pub(super) fn TieCompany() -> impl IntoView {
    let said = |name: &str| address::query(name).unwrap_or_default();
    let typed = TypedCompany {
        inn: said("inn"),
        kpp: said("kpp"),
        name: said("name"),
    };
    let q = said("q");
    let asked = (q.clone(), typed);
    let page = Resource::new(move || asked.clone(), |(q, typed)| load_tie(q, typed));
    when_loaded(page, move |page| view! { <Tying page q=q.clone() /> })
}

#[component]
fn Tying(page: TieView, q: String) -> impl IntoView {
    let t = text();
    let typed = page.typed;
    let keep = vec![
        ("inn", typed.inn.clone()),
        ("kpp", typed.kpp.clone()),
        ("name", typed.name.clone()),
    ];
    let numbers = if typed.kpp.is_empty() {
        typed.inn.clone()
    } else {
        format!("{} / {}", typed.inn, typed.kpp)
    };
    let label = if typed.kpp.is_empty() { t.inn() } else { t.inn_and_kpp() };
    let name = typed.name.clone();
    let last = LastColumn {
        heading: t.tie_match(),
        cell: Box::new(move |company| tie_cell(&typed, company)),
    };
    view! {
        <DeskLayout title=t.tie_title() section=Section::Companies>
            <section class="sheet">
                <p><a href=HERE>{t.typed_title()}</a></p>
                <h1 class="sheet__title">{t.tie_title()}</h1>
                {refused::<Tie>()}
                <dl class="facts">
                    <dt>{t.typed_as()}</dt>
                    <dd class="records__wide">{name}</dd>
                    <dt>{label}</dt>
                    <dd>{numbers}</dd>
                </dl>
                <h2>{t.tie_candidates()}</h2>
                <SearchForm action=HERE q keep />
                {if page.found.is_empty() {
                    view! { <p class="empty">{t.tie_none()}</p> }.into_any()
                } else {
                    view! { <CompanyTable caption=t.tie_candidates() companies=page.found last /> }.into_any()
                }}
                <h2>{t.company_people()}</h2>
                <PeopleTable people=page.people />
            </section>
        </DeskLayout>
    }
    .into_any()
}

/// How well a record fits, and the button that takes it.
fn tie_cell(typed: &TypedCompany, company: &CompanyItem) -> AnyView {
    let t = text();
    let fits = if company.inn != typed.inn {
        t.tie_other_inn()
    } else if company.kpp.as_deref().unwrap_or_default() == typed.kpp {
        t.tie_same()
    } else {
        t.tie_other_kpp()
    };
    let (id, name, typed) = (company.id, format!(" — {}", company.name), typed.clone());
    view! {
        <p>{fits}</p>
        <NativeForm action={Post::to::<Tie>()}>
            <input type="hidden" name="company" value=id />
            <input type="hidden" name="inn" value=typed.inn />
            <input type="hidden" name="kpp" value=typed.kpp />
            <input type="hidden" name="name" value=typed.name />
            <button class="button" type="submit">{t.tie_do()} <span class="visually-hidden">{name}</span></button>
        </NativeForm>
    }
    .into_any()
}
