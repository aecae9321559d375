//! «Отмена» asks first. Everything typed is kept until the answer.

use domain::registration::Stage;
use leptos::prelude::*;

use super::api::Cancel;
use crate::{
    text::text,
    ui::{Layout, NativeForm, Post, address},
};

/// «Прервать регистрацию?»
pub fn cancel_page() -> AnyView {
    let t = text();
    let cancel = Post::to::<Cancel>();
    let back = match address::query("from").as_deref() {
        Some("2") => Stage::Password,
        _ => Stage::Details,
    };
    view! {
        <Layout title=t.cancel_title()>
            <section class="sheet">
                <h1 class="sheet__title">{t.cancel_title()}</h1>
                <p class="lead">{t.cancel_text()}</p>
                <NativeForm action=cancel>
                    <div class="actions">
                        <a class="button button--primary" href=back.path()>{t.cancel_no()}</a>
                        <button class="button button--danger" type="submit">{t.cancel_yes()}</button>
                    </div>
                </NativeForm>
            </section>
        </Layout>
    }
    .into_any()
}
