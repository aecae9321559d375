//! «Подтверждение регистрации», and a page with a way on for every link that is worth nothing any more.

use domain::{Field, FieldErrors, Problem};
use leptos::prelude::*;

use super::api::Confirm;
#[cfg(feature = "ssr")]
use super::api::{ResendLink, look};
use crate::{
    error::AppError,
    text::text,
    ui::{
        ErrorSummary, FormModel, PasswordField, Post, Refusal, ServerForm, SubmitButton, UserName, Values, open_anew,
        sending,
    },
};
#[cfg(feature = "ssr")]
use crate::{
    links::{LinkForm, Links},
    load::{token_in_address, when_loaded},
    ui::{Layout, NativeForm, Notice, Program, Tone, address, refusal_words},
    views::ConfirmPage,
};

/// `/confirm/{token}`.
#[cfg(feature = "ssr")]
pub fn confirm_page() -> AnyView {
    let token = StoredValue::new(token_in_address());
    let page = Resource::new(move || token.get_value(), look);
    when_loaded(page, move |page| {
        let t = text();
        let program = match page {
            ConfirmPage::Ready { .. } => Program::Links,
            _ => Program::Nothing,
        };
        view! {
            <Layout title=t.confirm_title() program>
                <section class="sheet"><Link page token=token.get_value() /></section>
            </Layout>
        }
    })
}

#[cfg(feature = "ssr")]
#[component]
fn Link(page: ConfirmPage, token: String) -> impl IntoView {
    let t = text();
    if address::query("sent").is_some() {
        return view! {
            <h1 class="sheet__title">{t.link_resent()}</h1>
            <Notice tone=Tone::Success><p>{t.link_resent_text()}</p></Notice>
        }
        .into_any();
    }
    match page {
        ConfirmPage::Ready { here, email, company } => view! {
            <h1 class="sheet__title">{t.confirm_title()}</h1>
            <dl class="facts">
                <dt>{t.sign_in_email()}</dt>
                <dd>{email}</dd>
                {(!company.is_empty())
                    .then(|| {
                        view! {
                            <dt>{t.cabinet_company()}</dt>
                            <dd>{company}</dd>
                        }
                    })}
            </dl>
            <p class="lead">{if here { t.confirm_here() } else { t.confirm_elsewhere() }}</p>
            <Links form=LinkForm::Confirming { here, token } />
            <p class="field__hint">{t.confirm_not_me()}</p>
        }
        .into_any(),
        ConfirmPage::Expired { link_minutes } => view! {
            <h1 class="sheet__title">{t.link_expired()}</h1>
            <p class="lead">{t.link_expired_text(link_minutes)}</p>
            <SendAnother token />
        }
        .into_any(),
        ConfirmPage::Superseded => view! {
            <h1 class="sheet__title">{t.link_superseded()}</h1>
            <p class="lead">{t.link_superseded_text()}</p>
            <SendAnother token />
        }
        .into_any(),
        ConfirmPage::Used => view! {
            <h1 class="sheet__title">{t.link_used()}</h1>
            <p class="lead">{t.link_used_text()}</p>
            <p class="actions"><a class="button button--primary" href="/sign-in">{t.to_sign_in()}</a></p>
        }
        .into_any(),
        ConfirmPage::Unknown { draft_minutes } => view! {
            <h1 class="sheet__title">{t.link_unknown()}</h1>
            <p class="lead">{t.link_unknown_text(draft_minutes)}</p>
            <p class="actions">
                <a class="button button--primary" href="/sign-in">{t.to_sign_in()}</a>
                <a class="button" href="/registration">{t.to_registration()}</a>
            </p>
        }
        .into_any(),
    }
}

/// The form.
#[component]
pub fn Confirming(
    /// Whether the browser is the one that registered: it needs no password.
    here: bool,
    /// The token of the link.
    token: String,
) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, move |values| {
        let mut errors = FieldErrors::new();
        if !here && values.get(Field::Password).is_empty() {
            errors.push(Field::Password, Problem::Required);
        }
        errors
    });
    let action = Post::to::<Confirm>();
    let sending = sending(action, form);
    // Another tab, or another device, was quicker: the page, asked for anew, says so.
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Err(AppError::LinkGone))) {
            open_anew();
        }
    });
    let shown = RwSignal::new(false);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="token" value=token />
            {(!here)
                .then(|| {
                    view! {
                        <UserName />
                        <PasswordField
                            field=Field::Password
                            form
                            label=t.confirm_password()
                            autocomplete="current-password"
                            shown
                        />
                    }
                })}
            <div class="actions">
                <SubmitButton sending label=t.confirm() busy=t.confirm_busy() />
            </div>
        </ServerForm>
    }
}

#[cfg(feature = "ssr")]
#[component]
fn SendAnother(token: String) -> impl IntoView {
    let t = text();
    let action = Post::to::<ResendLink>();
    let refused = action.refusal();
    view! {
        {refused.map(|error| view! { <Notice tone=Tone::Warning>{refusal_words(&error, t.refusal(&error))}</Notice> })}
        <NativeForm action>
            <input type="hidden" name="token" value=token />
            <div class="actions">
                <button class="button button--primary" type="submit">{t.link_resend()}</button>
                <a class="button" href="/sign-in">{t.to_sign_in()}</a>
            </div>
        </NativeForm>
    }
}
