//! The pages that ask before anything is done.

use leptos::prelude::*;

use super::{
    api::{HandOnRole, PATH},
    asking::NotNow,
    facts::PersonFacts,
    page::Ask,
};
use crate::{
    cabinet::{Inside, InsidePart},
    text::text,
    ui::{NativeForm, Notice, Post, Tone, refusal_words},
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
            .map(|request| view! { <AskRefuse request /> }.into_any()),
        Ask::Revoke(id) => companies
            .flat_map(|it| it.people)
            .find(person(id))
            .filter(|it| it.revocable)
            .map(|person| view! { <AskRevoke person /> }.into_any()),
        Ask::HandOn(id) => companies
            .flat_map(|it| it.people)
            .find(person(id))
            .map(|person| view! { <HandOn person /> }.into_any()),
        Ask::Invite(own) => companies
            .find(|it| it.own == own)
            .map(|it| view! { <AskInvite own company=it.company /> }.into_any()),
    };
    view! { <section class="sheet">{question.unwrap_or_else(|| view! { <Gone /> }.into_any())}</section> }
}

#[component]
fn AskRefuse(request: ColleagueRequest) -> impl IntoView {
    let t = text();
    let id = request.id;
    view! {
        <h1 class="sheet__title">{t.refuse_title()}</h1>
        <p class="lead">{t.refuse_lead()}</p>
        <PersonFacts request />
        <Inside part=InsidePart::Refuse(id) />
    }
}

#[component]
fn AskRevoke(person: Colleague) -> impl IntoView {
    let t = text();
    view! {
        <h1 class="sheet__title">{t.revoke_title()}</h1>
        <p class="lead">{if person.you { t.revoke_self_lead() } else { t.revoke_lead() }}</p>
        <Whom name=person.name email=person.email />
        <Inside part=InsidePart::Revoke(person.id) />
    }
}

#[component]
fn AskInvite(own: i64, company: String) -> impl IntoView {
    let t = text();
    view! {
        <h1 class="sheet__title">{t.invite_title()}</h1>
        <p class="lead">{t.invite_lead()}</p>
        <dl class="facts">
            <dt>{t.review_company()}</dt>
            <dd><strong>{company}</strong></dd>
        </dl>
        <Inside part=InsidePart::Invite(own) />
    }
}

#[component]
fn HandOn(person: Colleague) -> impl IntoView {
    let t = text();
    let action = Post::to::<HandOnRole>();
    let refused = action.refusal();
    view! {
        <h1 class="sheet__title">{t.hand_on_title()}</h1>
        <p class="lead">{t.hand_on_lead()}</p>
        <Whom name=person.name email=person.email />
        {refused.map(|error| view! { <Notice tone=Tone::Warning>{refusal_words(&error, t.refusal(&error))}</Notice> })}
        <NativeForm action class="form">
            <input type="hidden" name="id" value=person.id />
            <div class="check">
                <input class="check__box" type="checkbox" id="stay" name="stay" value="on" checked=true />
                <label class="check__label" for="stay">{t.hand_on_stay()}</label>
            </div>
            <div class="actions">
                <button class="button button--primary" type="submit">{t.hand_on_button()}</button>
                <NotNow />
            </div>
        </NativeForm>
    }
}

#[component]
fn Whom(name: String, email: String) -> impl IntoView {
    view! { <p class="account-name"><strong>{name}</strong> " · " {email}</p> }
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
