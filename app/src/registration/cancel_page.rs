//! «Отмена» asks first. Everything typed is kept until the answer.

use domain::registration::Stage;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::Cancel;
use crate::{
    text::text,
    ui::{Layout, follow},
};

/// «Прервать регистрацию?»
pub fn cancel_page() -> AnyView {
    let t = text();
    let cancel = ServerAction::<Cancel>::new();
    follow(cancel, true);
    let came_from = use_query_map().with_untracked(|query| query.get("from"));
    let back = if came_from.as_deref() == Some("2") {
        Stage::Password
    } else {
        Stage::Details
    };
    view! {
        <Layout title=t.cancel_title()>
            <section class="sheet">
                <h1 class="sheet__title">{t.cancel_title()}</h1>
                <p class="lead">{t.cancel_text()}</p>
                <ActionForm action=cancel>
                    <div class="actions">
                        <a class="button button--primary" href=back.path()>{t.cancel_no()}</a>
                        <button class="button button--danger" type="submit">{t.cancel_yes()}</button>
                    </div>
                </ActionForm>
            </section>
        </Layout>
    }
    .into_any()
}
