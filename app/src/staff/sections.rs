//! `/staff/…`: one route for all pages of the desk.

use leptos::prelude::*;

use super::{
    audit::AuditPage, companies::CompaniesPage, dashboard::DashboardPage, entry::EntryPage, frame::Frame,
    outbox::OutboxPage, people::PeoplePage, queue::QueuePage, request::RequestPage, templates::TemplatesPage,
};
use crate::{load::in_address, not_found::NotFound};

/// `/staff`, `/staff/{section}`, `/staff/{section}/{id}`.
pub fn sections() -> AnyView {
    let (section, id) = (in_address("section"), in_address("id"));
    provide_context(Frame::load());
    match (section.as_str(), id.is_empty()) {
        ("", true) => view! { <QueuePage /> }.into_any(),
        ("requests", false) => view! { <RequestPage id /> }.into_any(),
        ("templates", _) => view! { <TemplatesPage id /> }.into_any(),
        ("dashboard", true) => view! { <DashboardPage /> }.into_any(),
        ("companies", _) => view! { <CompaniesPage id /> }.into_any(),
        ("audit", true) => view! { <AuditPage /> }.into_any(),
        ("outbox", true) => view! { <OutboxPage /> }.into_any(),
        ("people", true) => view! { <PeoplePage /> }.into_any(),
        ("code" | "enrol", true) | ("invitation", false) => view! { <EntryPage section id /> }.into_any(),
        _ => view! { <NotFound /> }.into_any(),
    }
}
