//! The way in: invitation, second factor.

use leptos::prelude::*;

use super::{code_page::CodeEntry, enrol_page::Enrolment, invitation_page::Invitation};

/// The way in: invitation, second factor.
#[component]
pub fn EntryPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
    /// `code`, `enrol` or `invitation`.
    section: String,
) -> impl IntoView {
    match section.as_str() {
        "invitation" => view! { <Invitation token=id /> }.into_any(),
        "enrol" => view! { <Enrolment /> }.into_any(),
        _ => view! { <CodeEntry /> }.into_any(),
    }
}
