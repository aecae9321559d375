//! Who is of the desk.

use leptos::prelude::*;

use crate::{
    staff::frame::{DeskLayout, Section},
    text::text,
};

/// Who is of the desk.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let t = text();
    view! {
        <DeskLayout title=t.desk_people() section=Section::People>
            <h1 class="desk__title">{t.desk_people()}</h1>
        </DeskLayout>
    }
}
