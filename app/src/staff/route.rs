//! `/staff/…`: one route for all pages of the desk. A route of its own for each would put its share of the router, and what it
//! loads, into the module that every visitor of the sign-in page fetches.

use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{
    audit::AuditPage, companies::CompaniesPage, dashboard::DashboardPage, entry::EntryPage, outbox::OutboxPage,
    people::PeoplePage, queue::QueuePage, request::RequestPage,
};
use crate::not_found::NotFound;

/// `/staff`, `/staff/{section}`, `/staff/{section}/{id}`. Pages load their data in `view`, which is lazy; `data` is not.
pub struct StaffRoute;

#[lazy_route]
impl LazyRoute for StaffRoute {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let StaffRoute = this;
        let params = use_params_map();
        let part = move |name: &str| params.with(|params| params.get(name).unwrap_or_default());
        let place = Memo::new(move |_| (part("section"), part("id")));
        (move || {
            let (section, id) = place.get();
            match (section.as_str(), id.is_empty()) {
                ("", true) => view! { <QueuePage /> }.into_any(),
                ("requests", false) => view! { <RequestPage id /> }.into_any(),
                ("dashboard", true) => view! { <DashboardPage /> }.into_any(),
                ("companies", _) => view! { <CompaniesPage id /> }.into_any(),
                ("audit", true) => view! { <AuditPage /> }.into_any(),
                ("outbox", true) => view! { <OutboxPage /> }.into_any(),
                ("people", true) => view! { <PeoplePage /> }.into_any(),
                ("code" | "enrol", true) | ("invitation", false) => view! { <EntryPage section id /> }.into_any(),
                _ => view! { <NotFound /> }.into_any(),
            }
        })
        .into_any()
    }
}
