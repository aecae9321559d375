//! `/staff/companies` and everything under it.

use leptos::prelude::*;

use super::{
    company_page::CompanyView,
    import_page::ImportsView,
    list_page::ListView,
    merge_page::MergeCompanies,
    run_page::RunView,
    tie_page::{TieCompany, TypedCompanies},
};
use crate::{not_found::NotFound, ui::address};

/// Companies, or what the address names of them: one by its number, `merge`, `typed`, `import`.
#[component]
pub fn CompaniesPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
) -> impl IntoView {
    match id.as_str() {
        "" => view! { <ListView /> }.into_any(),
        "merge" => view! { <MergeCompanies /> }.into_any(),
        "typed" if address::query("inn").is_some() => view! { <TieCompany /> }.into_any(),
        "typed" => view! { <TypedCompanies /> }.into_any(),
        "import" => match address::query("run") {
            Some(run) => view! { <RunView id=run.parse().unwrap_or_default() /> }.into_any(),
            None => view! { <ImportsView /> }.into_any(),
        },
        id => match id.parse() {
            Ok(id) => view! { <CompanyView id /> }.into_any(),
            Err(_) => view! { <NotFound /> }.into_any(),
        },
    }
}
