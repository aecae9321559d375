//! `/cabinet/…`: one route for all of the cabinet, for the reason that `/staff/…` is one.

use leptos::prelude::*;

use super::{
    acting, colleagues::ColleaguesPage, company_page::CompanyPage, requests_page::RequestsPage,
    settings_page::SettingsPage,
};
use crate::{load::in_address, not_found::NotFound};

/// `/cabinet`, `/cabinet/{section}`.
pub fn sections() -> AnyView {
    acting::provide();
    match in_address("section").as_str() {
        "" => view! { <RequestsPage /> }.into_any(),
        "company" => view! { <CompanyPage /> }.into_any(),
        "settings" => view! { <SettingsPage /> }.into_any(),
        "colleagues" => view! { <ColleaguesPage /> }.into_any(),
        _ => view! { <NotFound /> }.into_any(),
    }
}
