//! «Вход»: e-mail, password, digits.

use domain::{Field, FieldErrors, Secret, registration::SignInForm};
use leptos::prelude::*;

use super::api::SignIn;
#[cfg(feature = "ssr")]
use super::api::load_sign_in;
use crate::{
    error::AppError,
    registration::Resend,
    text::text,
    ui::{
        CaptchaField, CaptchaRedraw, Challenge, CheckField, ErrorSummary, FormModel, Notice, PasswordField, Post,
        PostForm, Refusal, Sending, ServerForm, SubmitButton, TextField, Tone, Values, address, sending,
    },
    views::CaptchaView,
};
#[cfg(feature = "ssr")]
use crate::{
    load::when_loaded,
    ui::{Layout, Program},
    views::SignInPage,
};

/// Вход.
#[cfg(feature = "ssr")]
pub fn sign_in_page() -> AnyView {
    let page = Resource::new(|| (), |()| load_sign_in());
    when_loaded(page, |page| view! { <SignInView page /> })
}

fn check(values: &Values, asks_digits: bool) -> FieldErrors {
    let form = SignInForm {
        email: values.get(Field::Email).to_owned(),
        password: Secret::new(values.get(Field::Password)),
        captcha_answer: values.get(Field::Captcha).to_owned(),
        ..SignInForm::default()
    };
    form.parse(asks_digits).err().unwrap_or_default()
}

#[cfg(feature = "ssr")]
#[component]
fn SignInView(page: SignInPage) -> impl IntoView {
    let t = text();
    view! {
        <Layout title=t.sign_in_title() program=Program::Door>
            <section class="sheet">
                <h1 class="sheet__title">{t.sign_in_title()}</h1>
                <Arrived />
                {page
                    .signed_in
                    .map(|email| {
                        view! {
                            <Notice tone=Tone::Info>
                                <p>{t.signed_in_already()} " " <strong>{email}</strong></p>
                                <p><a href="/cabinet">{t.to_cabinet()}</a></p>
                                {page.desk.then(|| view! { <p><a href="/staff">{t.to_desk()}</a></p> })}
                            </Notice>
                        }
                    })}
                <SignInFields email=page.email captcha=page.captcha />
            </section>
            <p class="aside">{t.no_account()} " " <a href="/registration">{t.registration()}</a></p>
        </Layout>
    }
}

/// The form.
#[island]
fn SignInFields(
    /// The address that is known of the person; empty where there is none.
    email: String,
    /// The digits, where they are asked for.
    captcha: Option<CaptchaView>,
) -> impl IntoView {
    let t = text();
    let asks_digits = captcha.is_some();
    let values = Values::from_pairs([(Field::Email, email.as_str())]);
    let form = FormModel::new(values, false, move |values| check(values, asks_digits));
    let action = Post::to::<SignIn>();
    let sending = sending(action, form);
    let challenge = captcha.map(|captcha| Challenge::new(captcha, form));
    if let Some(challenge) = challenge {
        challenge.renew_after_refusal(move || action.value().get().and_then(Result::err));
    }
    let shown = RwSignal::new(false);
    let next = address::query("next").unwrap_or_default();
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <SendAgain sending />
        <ServerForm action form sending>
            <input type="hidden" name="next" value=next />
            <TextField
                field=Field::Email
                form
                label=t.sign_in_email()
                kind="email"
                inputmode="email"
                autocomplete="username"
            />
            <PasswordField
                field=Field::Password
                form
                label=t.sign_in_password()
                autocomplete="current-password"
                shown
            />
            {challenge
                .map(|challenge| {
                    view! { <CaptchaField challenge label=t.sign_in_code() hint=t.sign_in_code_hint() /> }
                })}
            <CheckField field=Field::Remember form hint=t.remember_hint()>{t.remember()}</CheckField>
            <div class="actions">
                <SubmitButton sending label=t.sign_in() busy=t.sign_in_busy() />
                <a class="button button--quiet" href="/recover">{t.forgot()}</a>
            </div>
        </ServerForm>
        {challenge.map(|challenge| view! { <CaptchaRedraw challenge /> })}
    }
}

/// For whoever has typed the right password before the mailbox was proved: the letter once more.
#[component]
fn SendAgain(
    /// The form whose refusal says so.
    sending: Sending,
) -> impl IntoView {
    let t = text();
    let action = Post::to::<Resend>();
    let refused = move || action.value().get().and_then(Result::err);
    let offered = move || sending.refusal.get() == Some(AppError::Unconfirmed) || refused().is_some();
    move || {
        offered().then(|| {
            view! {
                <PostForm action>
                    <input type="hidden" name="done" value="1" />
                    {move || {
                        refused().map(|error| view! { <Notice tone=Tone::Warning><p>{t.refusal(&error)}</p></Notice> })
                    }}
                    <div class="actions">
                        <button class="button" type="submit">{t.access_resend()}</button>
                    </div>
                </PostForm>
            }
        })
    }
}

/// What has just happened elsewhere: told once, by the address.
#[cfg(feature = "ssr")]
#[component]
fn Arrived() -> impl IntoView {
    let t = text();
    let came_by = |name: &str| address::query(name).is_some();
    if came_by("confirmed") {
        view! {
            <Notice tone=Tone::Success title=t.confirmed_notice_title()><p>{t.confirmed_notice()}</p></Notice>
        }
        .into_any()
    } else if came_by("new-password") {
        view! { <Notice tone=Tone::Success title=t.reset_notice_title()><p>{t.reset_notice()}</p></Notice> }.into_any()
    } else if came_by("joined") {
        view! { <Notice tone=Tone::Success><p>{t.joined_notice()}</p></Notice> }.into_any()
    } else if came_by("signed-out") {
        view! { <Notice tone=Tone::Info><p>{t.signed_out_notice()}</p></Notice> }.into_any()
    } else {
        ().into_any()
    }
}

#[cfg(test)]
mod tests {
    use domain::Problem;

    use super::*;

    #[test]
    fn an_empty_form_lacks_address_password_and_digits() {
        let errors = check(&Values::default(), true);
        assert_eq!(errors.get(Field::Email), Some(Problem::Required));
        assert_eq!(errors.get(Field::Password), Some(Problem::Required));
        assert_eq!(errors.get(Field::Captcha), Some(Problem::CaptchaRequired));
    }

    #[test]
    fn digits_are_not_missed_where_none_are_asked_for() {
        assert_eq!(check(&Values::default(), false).get(Field::Captcha), None);
    }
}
