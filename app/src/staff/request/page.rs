//! One request.

use leptos::prelude::*;

use crate::{
    staff::frame::{DeskLayout, Section},
    text::text,
};

/// One request.
#[component]
pub fn RequestPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
) -> impl IntoView {
    let _ = id;
    let t = text();
    view! {
        <DeskLayout title=t.desk_queue() section=Section::Queue>
            <h1 class="desk__title">{t.desk_queue()}</h1>
        </DeskLayout>
    }
}
