//! «Подтверждение регистрации», and a page with a way on for every link that is worth nothing any more.

use domain::{Field, FieldErrors, Problem};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{Confirm, ResendLink, look};
use crate::{
    error::AppError,
    load::{token_in_address, when_loaded},
    text::text,
    ui::{
        ErrorSummary, FormModel, Layout, Notice, PasswordField, Refusal, ServerForm, SubmitButton, Tone, UserName,
        Values, follow, refusal_words, sending,
    },
    views::ConfirmPage,
};

/// `/confirm/{token}`.
pub fn confirm_page() -> AnyView {
    let token = token_in_address();
    let anew = RwSignal::new(0_u32);
    let page = Resource::new(move || (token.get(), anew.get()), |(token, _)| look(token));
    when_loaded(page, move |page| {
        let t = text();
        view! {
            <Layout title=t.confirm_title()>
                <section class="sheet"><Link page token=token.get_untracked() anew /></section>
            </Layout>
        }
    })
}

#[component]
fn Link(page: ConfirmPage, token: String, anew: RwSignal<u32>) -> impl IntoView {
    let t = text();
    let sent = use_query_map().with_untracked(|query| query.get("sent").is_some());
    if sent {
        return view! {
            <h1 class="sheet__title">{t.link_resent()}</h1>
            <Notice tone=Tone::Success><p>{t.link_resent_text()}</p></Notice>
        }
        .into_any();
    }
    match page {
        ConfirmPage::Ready { here, email, company } => view! { <Ready here email company token anew /> }.into_any(),
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

#[component]
fn Ready(here: bool, email: String, company: String, token: String, anew: RwSignal<u32>) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, move |values| {
        let mut errors = FieldErrors::new();
        if !here && values.get(Field::Password).is_empty() {
            errors.push(Field::Password, Problem::Required);
        }
        errors
    });
    let action = ServerAction::<Confirm>::new();
    let sending = sending(action, form);
    // Another tab, or another device, was quicker: the page, asked for anew, says so.
    Effect::watch(
        move || matches!(action.value().get(), Some(Err(AppError::LinkGone))),
        move |gone, _, _| {
            if *gone {
                anew.update(|times| *times += 1);
            }
        },
        false,
    );
    let shown = RwSignal::new(false);
    view! {
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
            <p class="field__hint">{t.confirm_not_me()}</p>
        }
}

#[component]
fn SendAnother(token: String) -> impl IntoView {
    let t = text();
    let action = ServerAction::<ResendLink>::new();
    follow(action, true);
    let refused = move || action.value().get().and_then(Result::err);
    view! {
        {move || refused().map(|error| view! { <Notice tone=Tone::Warning>{refusal_words(&error, t.refusal(&error))}</Notice> })}
        <ActionForm action>
            <input type="hidden" name="token" value=token />
            <div class="actions">
                <button class="button button--primary" type="submit">{t.link_resend()}</button>
                <a class="button" href="/sign-in">{t.to_sign_in()}</a>
            </div>
        </ActionForm>
    }
}
