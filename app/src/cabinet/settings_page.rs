//! `/cabinet/settings`.

use leptos::prelude::*;

use crate::{text::text, ui::Layout};

/// `/cabinet/settings`.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let t = text();
    view! {
        <Layout title=t.cabinet_settings()>
            <section class="sheet">
                <h1 class="sheet__title">{t.cabinet_settings()}</h1>
            </section>
        </Layout>
    }
}
