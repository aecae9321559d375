//! `/staff/companies`.

use leptos::prelude::*;

use super::{
    api::load_companies,
    pieces::{CompanyTable, PATH, SearchForm},
};
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        tables::Pages,
    },
    text::text,
    ui::address::{self, with_query},
    views::companies::{CompanyList, CompanyQuery},
};

/// The directory, searched.
#[component]
pub(super) fn ListView() -> impl IntoView {
    let said = |name: &str| address::query(name).unwrap_or_default();
    let query = CompanyQuery {
        q: said("q"),
        after: said("after"),
    };
    let asked = query.clone();
    let page = Resource::new(move || asked.clone(), load_companies);
    when_loaded(page, move |page| view! { <Found page query=query.clone() /> })
}

#[component]
fn Found(page: CompanyList, query: CompanyQuery) -> impl IntoView {
    let t = text();
    let next = page
        .next
        .map(|after| with_query(PATH, &[("q", &query.q), ("after", &after.to_string())]));
    let first = (!query.after.is_empty()).then(|| with_query(PATH, &[("q", &query.q)]));
    let none = if query.q.is_empty() {
        t.companies_empty()
    } else {
        t.companies_none()
    };
    view! {
        <DeskLayout title=t.desk_companies() section=Section::Companies>
            <section class="sheet">
                <h1 class="sheet__title">{t.desk_companies()}</h1>
                <div class="actions">
                    <a class="button" href="/staff/companies/typed">
                        {t.companies_typed_link()} " " <span class="records__count">{t.typed_count(page.typed)}</span>
                    </a>
                    {page
                        .administrator
                        .then(|| {
                            view! { <a class="button" href="/staff/companies/import">{t.companies_import_link()}</a> }
                        })}
                </div>
                <SearchForm action=PATH q=query.q />
                {if page.companies.is_empty() {
                    view! { <p class="empty">{none}</p> }.into_any()
                } else {
                    view! { <CompanyTable caption=t.companies_found() companies=page.companies /> }.into_any()
                }}
                <Pages next first />
            </section>
        </DeskLayout>
    }
    .into_any()
}
