//! «Восстановление пароля»: asks for the address.

use domain::{Email, Field, FieldErrors, Problem};
use leptos::prelude::*;

use super::api::Recover;
#[cfg(feature = "ssr")]
use super::api::load_recover;
#[cfg(feature = "ssr")]
use crate::{
    links::{LinkForm, Links},
    load::when_loaded,
    ui::{Layout, Notice, Program, Tone, address},
    views::AskRecoveryPage,
};
use crate::{
    text::text,
    ui::{
        CaptchaField, CaptchaRedraw, Challenge, ErrorSummary, FormModel, Post, Refusal, ServerForm, SubmitButton,
        TextField, Values, sending,
    },
    views::CaptchaView,
};

/// `/recover`.
#[cfg(feature = "ssr")]
pub fn recover_page() -> AnyView {
    let page = Resource::new(|| (), |()| load_recover());
    when_loaded(page, |page| {
        let t = text();
        let AskRecoveryPage { captcha, link_minutes } = page;
        let sent = address::query("sent").is_some();
        view! {
            <Layout title=t.recover_title() program=if sent { Program::Nothing } else { Program::Links }>
                <section class="sheet">
                    {if sent {
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
                            <Links form=LinkForm::AskRecovery { captcha } />
                        }
                        .into_any()
                    }}
                </section>
            </Layout>
        }
    })
}

fn check(values: &Values) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.take(Field::Email, Email::parse(values.get(Field::Email)));
    if values.get(Field::Captcha).trim().is_empty() {
        errors.push(Field::Captcha, Problem::CaptchaRequired);
    }
    errors
}

/// The form.
#[component]
pub fn AskRecovery(
    /// The digits.
    captcha: CaptchaView,
) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check);
    let action = Post::to::<Recover>();
    let sending = sending(action, form);
    let challenge = Challenge::new(captcha, form);
    challenge.renew_after_refusal(move || action.value().get().and_then(Result::err));
    view! {
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
}
