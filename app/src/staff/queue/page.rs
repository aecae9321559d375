//! The queue of requests.

use leptos::prelude::*;

use crate::{
    staff::frame::{DeskLayout, Section},
    text::text,
};

/// The queue of requests.
#[component]
pub fn QueuePage() -> impl IntoView {
    let t = text();
    view! {
        <DeskLayout title=t.desk_queue() section=Section::Queue>
            <h1 class="desk__title">{t.desk_queue()}</h1>
        </DeskLayout>
    }
}
