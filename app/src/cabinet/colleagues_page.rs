//! `/cabinet/colleagues`.

use leptos::prelude::*;

use super::frame::{CabinetLayout, Section};
use crate::text::text;

/// `/cabinet/colleagues`.
#[component]
pub fn ColleaguesPage() -> impl IntoView {
    let t = text();
    view! {
        <CabinetLayout title=t.cabinet_colleagues() section=Section::Colleagues>
            <section class="sheet">
                <h1 class="sheet__title">{t.cabinet_colleagues()}</h1>
            </section>
        </CabinetLayout>
    }
}
