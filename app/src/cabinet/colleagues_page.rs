//! `/cabinet/colleagues`.

use leptos::prelude::*;

use crate::{text::text, ui::Layout};

/// `/cabinet/colleagues`.
#[component]
pub fn ColleaguesPage() -> impl IntoView {
    let t = text();
    view! {
        <Layout title=t.cabinet_colleagues()>
            <section class="sheet">
                <h1 class="sheet__title">{t.cabinet_colleagues()}</h1>
            </section>
        </Layout>
    }
}
