//! Where no page lives.

use leptos::prelude::*;

use crate::{text::text, ui::Layout};

/// «Такой страницы нет», with a way on.
#[component]
pub fn NotFound() -> impl IntoView {
    let t = text();
    #[cfg(feature = "ssr")]
    if let Some(options) = use_context::<leptos_axum::ResponseOptions>() {
        options.set_status(http::StatusCode::NOT_FOUND);
    }
    view! {
        <Layout title=t.not_found()>
            <section class="sheet">
                <h1 class="sheet__title">{t.not_found()}</h1>
                <p class="lead">{t.not_found_text()}</p>
                <p class="actions"><a class="button button--primary" href="/" rel="external">{t.to_start()}</a></p>
            </section>
        </Layout>
    }
}
