//! `/cabinet/settings`.

use leptos::prelude::*;

use super::frame::{CabinetLayout, Section};
use crate::text::text;

/// `/cabinet/settings`.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let t = text();
    view! {
        <CabinetLayout title=t.cabinet_settings() section=Section::Settings>
            <section class="sheet">
                <h1 class="sheet__title">{t.cabinet_settings()}</h1>
            </section>
        </CabinetLayout>
    }
}
