//! «Восстановление пароля»: asks for the address.

use domain::{Email, Field, FieldErrors, Problem};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{Recover, load_recover};
use crate::{
    load::when_loaded,
    text::text,
    ui::{
        CaptchaField, CaptchaRedraw, Challenge, ErrorSummary, FormModel, Layout, Notice, Refusal, ServerForm,
        SubmitButton, TextField, Tone, Values, sending,
    },
    views::AskRecoveryPage,
};

/// `/recover`.
pub fn recover_page() -> AnyView {
    let page = Resource::new(|| (), |()| load_recover());
    when_loaded(page, |page| view! { <Recovery page /> })
}

fn check(values: &Values) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.take(Field::Email, Email::parse(values.get(Field::Email)));
    if values.get(Field::Captcha).trim().is_empty() {
        errors.push(Field::Captcha, Problem::CaptchaRequired);
    }
    errors
}

#[component]
fn Recovery(page: AskRecoveryPage) -> impl IntoView {
    let t = text();
    let AskRecoveryPage { captcha, link_minutes } = page;
    let form = FormModel::new(Values::default(), false, check);
    let action = ServerAction::<Recover>::new();
    let sending = sending(action, form);
    let challenge = Challenge::new(captcha, form);
    challenge.renew_after_refusal(move || action.value().get().and_then(Result::err));
    let query = use_query_map();
    let sent = Memo::new(move |_| query.with(|query| query.get("sent").is_some()));
    view! {
        <Layout title=t.recover_title()>
            <section class="sheet">
                {move || if sent.get() {
                    view! {
                        <h1 class="sheet__title">{t.recover_sent()}</h1>
                        <Notice tone=Tone::Success><p>{t.recover_sent_text(link_minutes)}</p></Notice>
                        <p class="actions"><a class="button" href="/sign-in">{t.to_sign_in()}</a></p>
                    }
                    .into_any()
                } else {
                    view! {
                        <h1 class="sheet__title">{t.recover_title()}</h1>
                        <p class="lead">{t.recover_text()}</p>
                        <ErrorSummary form refusals=sending.refusals />
                        <Refusal sending />
                        <ServerForm action form sending>
                            <TextField
                                field=Field::Email
                                form
                                label=t.sign_in_email()
                                kind="email"
                                inputmode="email"
                                autocomplete="username"
                            />
                            <CaptchaField challenge label=t.captcha_code() hint=t.captcha_hint() />
                            <div class="actions">
                                <SubmitButton sending label=t.recover_send() busy=t.recover_send() />
                                <a class="button button--quiet" href="/sign-in">{t.back()}</a>
                            </div>
                        </ServerForm>
                        <CaptchaRedraw challenge />
                    }
                    .into_any()
                }}
            </section>
        </Layout>
    }
}
