//! The pages that ask before anything is done: a reason, an address, a choice.

use domain::{Email, Field, FieldErrors, membership::Reason};
use leptos::prelude::*;

use super::{
    api::{HandOnRole, InviteColleague, PATH, RefuseColleague, RevokeColleague},
    facts::PersonFacts,
    page::Ask,
    reason_field::ReasonField,
};
use crate::{
    text::text,
    ui::{
        ErrorSummary, FormModel, Notice, Refusal, ServerForm, SubmitButton, TextField, Tone, Values, follow,
        refusal_words, sending,
    },
    views::colleagues::{Colleague, ColleagueRequest, ColleaguesPage},
};

/// The question, where what it is about still is there.
#[component]
pub fn Question(
    /// All there is.
    page: ColleaguesPage,
    /// What is asked.
    ask: Ask,
) -> impl IntoView {
    let mut companies = page.companies.into_iter();
    let person = |id: i64| move |it: &Colleague| it.id == id;
    let question = match ask {
        Ask::List => None,
        Ask::Refuse(id) => companies
            .flat_map(|it| it.requests)
            .find(|it| it.id == id)
            .map(|request| view! { <Refuse request /> }.into_any()),
        Ask::Revoke(id) => companies
            .flat_map(|it| it.people)
            .find(person(id))
            .filter(|it| it.revocable)
            .map(|person| view! { <Revoke person /> }.into_any()),
        Ask::HandOn(id) => companies
            .flat_map(|it| it.people)
            .find(person(id))
            .map(|person| view! { <HandOn person /> }.into_any()),
        Ask::Invite(own) => companies
            .find(|it| it.own == own)
            .map(|it| view! { <Invite own company=it.company /> }.into_any()),
    };
    view! { <section class="sheet">{question.unwrap_or_else(|| view! { <Gone /> }.into_any())}</section> }
}

fn check_reason(values: &Values) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.take(Field::Reason, Reason::parse(values.get(Field::Reason)));
    errors
}

#[component]
fn Refuse(request: ColleagueRequest) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_reason);
    let action = ServerAction::<RefuseColleague>::new();
    let (sending, id) = (sending(action, form), request.id);
    view! {
        <h1 class="sheet__title">{t.refuse_title()}</h1>
        <p class="lead">{t.refuse_lead()}</p>
        <PersonFacts request />
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="id" value=id />
            <ReasonField form label=t.review_reason() hint=t.reason_hint() />
            <div class="actions">
                <SubmitButton sending label=t.review_refuse() busy=t.review_decide_busy() />
                <NotNow />
            </div>
        </ServerForm>
    }
}

#[component]
fn Revoke(person: Colleague) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_reason);
    let action = ServerAction::<RevokeColleague>::new();
    let sending = sending(action, form);
    view! {
        <h1 class="sheet__title">{t.revoke_title()}</h1>
        <p class="lead">{if person.you { t.revoke_self_lead() } else { t.revoke_lead() }}</p>
        <Whom name=person.name email=person.email />
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="id" value=person.id />
            <ReasonField form label=t.revoke_reason() hint=t.reason_hint() />
            <div class="actions">
                <SubmitButton sending label=t.colleagues_revoke() busy=t.review_decide_busy() />
                <NotNow />
            </div>
        </ServerForm>
    }
}

#[component]
fn HandOn(person: Colleague) -> impl IntoView {
    let t = text();
    let action = ServerAction::<HandOnRole>::new();
    follow(action, true);
    let refused = move || action.value().get().and_then(Result::err);
    view! {
        <h1 class="sheet__title">{t.hand_on_title()}</h1>
        <p class="lead">{t.hand_on_lead()}</p>
        <Whom name=person.name email=person.email />
        {move || refused().map(|error| view! { <Notice tone=Tone::Warning>{refusal_words(&error, t.refusal(&error))}</Notice> })}
        <ActionForm action attr:class="form">
            <input type="hidden" name="id" value=person.id />
            <div class="check">
                <input class="check__box" type="checkbox" id="stay" name="stay" value="on" checked=true />
                <label class="check__label" for="stay">{t.hand_on_stay()}</label>
            </div>
            <div class="actions">
                <button class="button button--primary" type="submit">
                    {move || if action.pending().get() { t.hand_on_busy() } else { t.hand_on_button() }}
                </button>
                <NotNow />
            </div>
        </ActionForm>
    }
}

#[component]
fn Invite(own: i64, company: String) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, |values| {
        let mut errors = FieldErrors::new();
        errors.take(Field::Email, Email::parse(values.get(Field::Email)));
        errors
    });
    let action = ServerAction::<InviteColleague>::new();
    let sending = sending(action, form);
    view! {
        <h1 class="sheet__title">{t.invite_title()}</h1>
        <p class="lead">{t.invite_lead()}</p>
        <dl class="facts">
            <dt>{t.review_company()}</dt>
            <dd><strong>{company}</strong></dd>
        </dl>
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="own" value=own />
            <TextField
                field=Field::Email
                form
                label=t.invite_email()
                kind="email"
                inputmode="email"
                autocomplete="off"
            />
            <div class="actions">
                <SubmitButton sending label=t.invite_button() busy=t.invite_busy() />
                <NotNow />
            </div>
        </ServerForm>
    }
}

#[component]
fn Whom(name: String, email: String) -> impl IntoView {
    view! { <p class="account-name"><strong>{name}</strong> " · " {email}</p> }
}

#[component]
fn NotNow() -> impl IntoView {
    view! { <a class="button button--quiet" href=PATH>{text().colleagues_back()}</a> }
}

/// Decided meanwhile, or never there.
#[component]
fn Gone() -> impl IntoView {
    let t = text();
    view! {
        <h1 class="sheet__title">{t.colleagues_gone()}</h1>
        <p class="lead">{t.colleagues_gone_text()}</p>
        <p class="actions"><a class="button" href=PATH>{t.review_to_colleagues()}</a></p>
    }
}
