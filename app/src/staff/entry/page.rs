//! The way in: invitation, second factor.

use leptos::prelude::*;

use crate::{
    staff::frame::{DeskLayout, Section},
    text::text,
};

/// The way in: invitation, second factor.
#[component]
pub fn EntryPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
    /// `code`, `enrol` or `invitation`.
    section: String,
) -> impl IntoView {
    let _ = (id, section);
    let t = text();
    view! {
        <DeskLayout title=t.desk() section=Section::Nowhere>
            <h1 class="desk__title">{t.desk()}</h1>
        </DeskLayout>
    }
}
