//! Companies: search, import.

use leptos::prelude::*;

use crate::{
    staff::frame::{DeskLayout, Section},
    text::text,
};

/// Companies: search, import.
#[component]
pub fn CompaniesPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
) -> impl IntoView {
    let _ = id;
    let t = text();
    view! {
        <DeskLayout title=t.desk_companies() section=Section::Companies>
            <h1 class="desk__title">{t.desk_companies()}</h1>
        </DeskLayout>
    }
}
