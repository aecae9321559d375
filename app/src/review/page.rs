//! `/review/{token}`: GET shows, POST decides, and every link that is worth nothing any more says why and where to go on.

use domain::{Field, FieldErrors, Problem, membership::Reason};
use leptos::prelude::*;

use super::api::DecideReview;
#[cfg(feature = "ssr")]
use super::api::load_review;
use crate::{
    cabinet::ReasonField,
    error::AppError,
    text::text,
    ui::{ErrorSummary, FormModel, PasswordField, Post, Refusal, ServerForm, UserName, Values, open_anew, sending},
};
#[cfg(feature = "ssr")]
use crate::{
    cabinet::{DecisionFacts, PersonFacts},
    links::{LinkForm, Links},
    load::{token_in_address, when_loaded},
    ui::{Layout, Program},
    views::colleagues::{ColleagueRequest, Decided, ReviewPage},
};

/// `/review/{token}`.
#[cfg(feature = "ssr")]
pub fn review_page() -> AnyView {
    let token = StoredValue::new(token_in_address());
    let page = Resource::new(move || token.get_value(), load_review);
    when_loaded(page, move |page| {
        let program = match page {
            ReviewPage::Ready { .. } => Program::Links,
            _ => Program::Nothing,
        };
        let t = text();
        view! {
            <Layout title=t.review_title() program>
                <section class="sheet">
                    {match page {
                        ReviewPage::Ready { here, request } => {
                            view! { <Ready here request=*request token=token.get_value() /> }.into_any()
                        }
                        ReviewPage::Decided(decided) => view! { <IsDecided decided=*decided /> }.into_any(),
                        ReviewPage::Expired => dead(t.review_expired(), t.review_expired_text()),
                        ReviewPage::Superseded => dead(t.review_superseded(), t.review_superseded_text()),
                        ReviewPage::NotYours => dead(t.review_not_yours(), t.review_not_yours_text()),
                        ReviewPage::Unknown => dead(t.review_unknown(), t.review_unknown_text()),
                    }}
                </section>
            </Layout>
        }
    })
}

#[cfg(feature = "ssr")]
#[component]
fn Ready(here: bool, request: ColleagueRequest, token: String) -> impl IntoView {
    let t = text();
    view! {
        <h1 class="sheet__title">{t.review_title()}</h1>
        <p class="lead">{t.review_lead()}</p>
        <PersonFacts request />
        {(!here).then(|| view! { <p class="form__note">{t.review_contacts()} " " <a href="/sign-in">{t.to_sign_in()}</a></p> })}
        <Links form=LinkForm::Deciding { here, token } />
    }
}

/// The form.
#[component]
pub fn Deciding(
    /// Whether the contact person is signed in here: no password is needed.
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
        // Whether one is needed depends on the button: the server says that.
        let reason = values.get(Field::Reason);
        if !reason.is_empty() {
            errors.take(Field::Reason, Reason::parse(reason));
        }
        errors
    });
    let action = Post::to::<DecideReview>();
    let sending = sending(action, form);
    // Decided by us or by somebody who was quicker: the page, asked for anew, says by whom.
    Effect::new(move |_| {
        let answer = action.value().get();
        if matches!(
            answer,
            Some(Ok(()) | Err(AppError::AlreadyDecided | AppError::LinkGone))
        ) {
            open_anew();
        }
    });
    let (shown, pending) = (RwSignal::new(false), sending.pending);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="token" value=token />
            {(!here)
                .then(|| {
                    view! {
                        <div class="form__group form__group--close">
                            <UserName />
                            <PasswordField
                                field=Field::Password
                                form
                                label=t.review_password()
                                autocomplete="current-password"
                                shown
                            />
                            <p class="form__note">{t.review_password_hint()}</p>
                        </div>
                    }
                })}
            <ReasonField form label=t.review_reason() hint=t.review_reason_hint() required=false />
            <div class="actions">
                <button
                    class="button button--primary"
                    type="submit"
                    name="verdict"
                    value="approve"
                    aria-disabled=move || pending.get().then_some("true")
                >
                    {t.review_approve()}
                </button>
                <button
                    class="button button--danger"
                    type="submit"
                    name="verdict"
                    value="refuse"
                    aria-disabled=move || pending.get().then_some("true")
                >
                    {t.review_refuse()}
                </button>
            </div>
            <p class="form__note" role="status">
                {move || pending.get().then(|| t.review_decide_busy())}
            </p>
        </ServerForm>
    }
}

#[cfg(feature = "ssr")]
#[component]
fn IsDecided(decided: Decided) -> impl IntoView {
    let t = text();
    view! {
        <h1 class="sheet__title">{t.review_decided(decided.state)}</h1>
        <DecisionFacts decided />
        <ToColleagues />
    }
}

/// A link that nothing can be decided by.
#[cfg(feature = "ssr")]
fn dead(title: &'static str, words: &'static str) -> AnyView {
    view! {
        <h1 class="sheet__title">{title}</h1>
        <p class="lead">{words}</p>
        <ToColleagues />
    }
    .into_any()
}

#[cfg(feature = "ssr")]
#[component]
fn ToColleagues() -> impl IntoView {
    let t = text();
    view! {
        <p class="actions">
            <a class="button" href="/cabinet/colleagues">{t.review_to_colleagues()}</a>
        </p>
    }
}
