//! Step 2: the password, the КТСП login, the captcha.

use domain::{
    Field, FieldErrors, Problem,
    registration::{PasswordForm, Stage},
    strength::Assessment,
};
use leptos::prelude::*;
use server_fn::ServerFn;

#[cfg(feature = "ssr")]
use super::api::load_password;
use super::{
    api::{LeavePassword, PausePassword, Submit},
    strength_meter::{Strength, StrengthMeter, check_new_password, follow_strength},
};
#[cfg(feature = "ssr")]
use crate::{
    load::when_loaded,
    ui::{Layout, Program},
};
use crate::{
    text::text,
    ui::{
        CaptchaField, CaptchaRedraw, Challenge, CheckField, ErrorSummary, FormModel, PasswordField, Post, Refusal,
        ServerForm, Steps, SubmitButton, TextField, UserName, Values, sending,
    },
    views::PasswordPage,
};

/// 2 / 3 Создание пароля.
#[cfg(feature = "ssr")]
pub fn password_page() -> AnyView {
    let page = Resource::new(|| (), |()| load_password());
    when_loaded(page, |page| {
        view! {
            <Layout title=text().password_title() program=Program::Door>
                <Password page />
            </Layout>
        }
    })
}

/// What can be said without the server.
fn check(values: &Values, score: Option<Assessment>) -> FieldErrors {
    let mut errors = check_new_password(values, score);
    let ktsp = PasswordForm {
        ktsp: values.get(Field::Ktsp).to_owned(),
        ktsp_login: values.get(Field::KtspLogin).to_owned(),
        ..PasswordForm::default()
    };
    if let Some(problem) = ktsp.check(Field::KtspLogin) {
        errors.push(Field::KtspLogin, problem);
    }
    if values.get(Field::Captcha).trim().is_empty() {
        errors.push(Field::Captcha, Problem::CaptchaRequired);
    }
    errors
}

/// The step.
#[island]
fn Password(
    /// What the page shows at first.
    page: PasswordPage,
) -> impl IntoView {
    let t = text();
    let score = Strength::default();
    let values = Values::from_pairs([
        (Field::Ktsp, if page.ktsp { "on" } else { "" }),
        (Field::KtspLogin, page.ktsp_login.as_str()),
    ]);
    let form = FormModel::new(values, false, move |values| check(values, score.get()));
    follow_strength(form, page.own_words, score);
    let action = Post::to::<Submit>();
    let sending = sending(action, form);
    let challenge = Challenge::new(page.captcha, form);
    challenge.renew_after_refusal(move || action.value().get().and_then(Result::err));
    let shown = RwSignal::new(false);
    view! {
        <section class="sheet">
            <Steps now=Stage::Password />
            <ErrorSummary form refusals=sending.refusals />
            <Refusal sending />
            <ServerForm action form sending>
                <input type="hidden" name="seen" value=page.seen />
                <fieldset class="form__group ktsp">
                    <legend class="visually-hidden">{t.ktsp()}</legend>
                    <p class="field__hint">{t.ktsp_text()}</p>
                    <CheckField field=Field::Ktsp form>{t.ktsp_check()}</CheckField>
                    <div class="ktsp__login">
                        <TextField
                            field=Field::KtspLogin
                            form
                            required=false
                            placeholder=t.ktsp_placeholder()
                        />
                    </div>
                </fieldset>
                <fieldset class="form__group">
                    <legend class="visually-hidden">{t.sign_in_password()}</legend>
                    <p class="field__hint">{t.password_advice()}</p>
                    <p class="account-name">{t.password_for()} ": " <strong>{page.email.clone()}</strong></p>
                    <UserName email=page.email />
                    <PasswordField field=Field::Password form autocomplete="new-password" shown>
                        <StrengthMeter score form />
                    </PasswordField>
                    <PasswordField
                        field=Field::PasswordRepeat
                        form
                        autocomplete="new-password"
                        shown
                        toggle=false
                    />
                </fieldset>
                <CaptchaField challenge label=t.captcha_code() hint=t.captcha_hint() />
                <div class="actions">
                    <SubmitButton sending label=t.register() busy=t.register_busy() arrow=true />
                    <button class="button" type="submit" formaction=LeavePassword::url()>
                        <span aria-hidden="true">"← "</span>
                        {t.back()}
                    </button>
                    <button class="button button--quiet" type="submit" formaction=PausePassword::url()>
                        <span aria-hidden="true">"× "</span>
                        {t.cancel()}
                    </button>
                </div>
            </ServerForm>
            <CaptchaRedraw challenge />
        </section>
    }
}
