//! `/cabinet/…`: one route for all of the cabinet, for the reason that `/staff/…` is one.

use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{
    acting, colleagues_page::ColleaguesPage, company_page::CompanyPage, requests_page::RequestsPage,
    settings_page::SettingsPage,
};
use crate::not_found::NotFound;

/// `/cabinet`, `/cabinet/{section}`. Pages load their data in `view`, which is lazy; `data` is not.
pub struct CabinetRoute;

#[lazy_route]
impl LazyRoute for CabinetRoute {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let CabinetRoute = this;
        acting::provide();
        let params = use_params_map();
        let section = Memo::new(move |_| params.with(|params| params.get("section").unwrap_or_default()));
        (move || match section.get().as_str() {
            "" => view! { <RequestsPage /> }.into_any(),
            "company" => view! { <CompanyPage /> }.into_any(),
            "settings" => view! { <SettingsPage /> }.into_any(),
            "colleagues" => view! { <ColleaguesPage /> }.into_any(),
            _ => view! { <NotFound /> }.into_any(),
        })
        .into_any()
    }
}
