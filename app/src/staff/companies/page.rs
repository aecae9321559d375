//! `/staff/companies` and everything under it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    company_page::CompanyView,
    import_page::ImportsView,
    list_page::ListView,
    merge_page::MergeCompanies,
    run_page::RunView,
    tie_page::{TieCompany, TypedCompanies},
};
use crate::not_found::NotFound;

/// Companies, or what the address names of them: one by its number, `merge`, `typed`, `import`.
#[component]
pub fn CompaniesPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
) -> impl IntoView {
    let map = use_query_map();
    let has = move |name: &'static str| Memo::new(move |_| map.with(|map| map.get(name).is_some()));
    match id.as_str() {
        "" => view! { <ListView /> }.into_any(),
        "merge" => view! { <MergeCompanies /> }.into_any(),
        "typed" => {
            let one = has("inn");
            (move || {
                if one.get() {
                    view! { <TieCompany /> }.into_any()
                } else {
                    view! { <TypedCompanies /> }.into_any()
                }
            })
            .into_any()
        }
        "import" => {
            let one = has("run");
            (move || {
                if one.get() {
                    view! { <RunView /> }.into_any()
                } else {
                    view! { <ImportsView /> }.into_any()
                }
            })
            .into_any()
        }
        id => match id.parse() {
            Ok(id) => view! { <CompanyView id /> }.into_any(),
            Err(_) => view! { <NotFound /> }.into_any(),
        },
    }
}
