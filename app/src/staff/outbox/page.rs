//! What was sent, is being sent, could not be sent.

use leptos::prelude::*;

use crate::{
    staff::frame::{DeskLayout, Section},
    text::text,
};

/// What was sent, is being sent, could not be sent.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let t = text();
    view! {
        <DeskLayout title=t.desk_outbox() section=Section::Outbox>
            <h1 class="desk__title">{t.desk_outbox()}</h1>
        </DeskLayout>
    }
}
