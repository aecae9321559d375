//! The trail.

use leptos::prelude::*;

use crate::{
    staff::frame::{DeskLayout, Section},
    text::text,
};

/// The trail.
#[component]
pub fn AuditPage() -> impl IntoView {
    let t = text();
    view! {
        <DeskLayout title=t.desk_audit() section=Section::Audit>
            <h1 class="desk__title">{t.desk_audit()}</h1>
        </DeskLayout>
    }
}
