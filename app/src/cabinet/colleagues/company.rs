//! One company: who asks, who is in, who is invited, what was decided.

use domain::{MembershipState, Role};
use leptos::prelude::*;

use super::{
    api::{ApproveColleague, InviteAgain, PATH, Uninvite},
    facts::{DecisionFacts, PersonFacts},
};
use crate::{
    text::text,
    ui::{NativeForm, Post},
    views::colleagues::{Colleague, ColleagueRequest, CompanyColleagues, Decided, Invitation},
};

/// The sheet of a company.
#[component]
pub fn CompanySheet(
    /// The company.
    company: CompanyColleagues,
) -> impl IntoView {
    let t = text();
    let CompanyColleagues {
        own,
        company,
        inn,
        kpp,
        requests,
        more_requests,
        people,
        more_people,
        from_the_first,
        alone,
        invitations,
        decided,
    } = company;
    let last = people.iter().any(|it| it.you && !it.revocable);
    let further = move |list: &str, more: Option<String>| {
        let href = more.map(|place| format!("{PATH}?own={own}&{list}={place}"));
        href.map(|href| view! { <p class="actions"><a class="button" href=href>{t.colleagues_further()}</a></p> })
    };
    let key = kpp.iter().fold(inn, |inn, kpp| format!("{inn} / {kpp}"));
    view! {
        <section class="sheet colleagues">
            <h2 class="sheet__title">{company}</h2>
            <p class="lead">{key}</p>
            {(!from_the_first)
                .then(|| view! { <p class="actions"><a class="button" href=PATH>{t.colleagues_from_the_first()}</a></p> })}
            <div class="colleagues__part">
                <h3 class="colleagues__title">{t.colleagues_requests()}</h3>
                {requests.is_empty().then(|| view! { <p class="empty">{t.colleagues_no_requests()}</p> })}
                {requests.into_iter().map(|request| view! { <Request request /> }).collect_view()}
                {further("requests", more_requests)}
            </div>
            <div class="colleagues__part">
                <h3 class="colleagues__title">{t.colleagues_people()}</h3>
                <ul class="colleagues__list">
                    {people.into_iter().map(|person| view! { <Person person /> }).collect_view()}
                </ul>
                {further("people", more_people)}
                {alone.then(|| view! { <p class="field__hint">{t.colleagues_alone()}</p> })}
                {last.then(|| view! { <p class="field__hint">{t.colleagues_last()}</p> })}
                <p class="actions">
                    <a class="button" href=format!("{PATH}?invite={own}")>{t.colleagues_invite()}</a>
                </p>
            </div>
            {(!invitations.is_empty()).then(|| view! { <Invitations invitations /> })}
            {(!decided.is_empty()).then(|| view! { <Latest decided /> })}
        </section>
    }
}

#[component]
fn Request(request: ColleagueRequest) -> impl IntoView {
    let t = text();
    let approve = Post::to::<ApproveColleague>();
    let (id, state, name, of_whom) = (request.id, request.state, request.name.clone(), request.name.clone());
    let badge = format!("state-badge state-badge--{}", state.code());
    view! {
        <article class="request">
            <div class="request__head">
                <h4 class="request__company">{request.name.clone()}</h4>
                <span class=badge>{t.review_decided(state)}</span>
            </div>
            <PersonFacts request named=true />
            {if state == MembershipState::Requested {
                view! {
                    <div class="colleagues__buttons">
                        <NativeForm action=approve>
                            <input type="hidden" name="id" value=id />
                            <button class="button button--primary" type="submit">
                                {t.review_approve()}
                                <span class="visually-hidden">": " {of_whom}</span>
                            </button>
                        </NativeForm>
                        <Question href=format!("{PATH}?refuse={id}") label=t.review_refuse() name />
                    </div>
                }
                .into_any()
            } else {
                view! {
                    <p class="form__note">{t.colleagues_asked()}</p>
                    <div class="colleagues__buttons">
                        <Question href=format!("{PATH}?refuse={id}") label=t.review_refuse() name />
                    </div>
                }
                .into_any()
            }}
        </article>
    }
}

#[component]
fn Person(person: Colleague) -> impl IntoView {
    let t = text();
    let Colleague {
        id,
        name,
        email,
        phone,
        role,
        since,
        you,
        revocable,
    } = person;
    let can_take_over = role == Role::Employee;
    view! {
        <li class="colleagues__item">
            <div class="colleagues__who">
                <p>
                    <strong>{name.clone()}</strong>
                    {you.then(|| format!(" ({})", t.colleagues_you()))}
                </p>
                <p class="colleagues__how">{email} " · " {phone}</p>
                <p class="colleagues__how">{t.role(role)} " · " {t.colleagues_since()} " " {since}</p>
            </div>
            <div class="colleagues__buttons">
                {can_take_over
                    .then(|| {
                        view! {
                            <Question
                                href=format!("{PATH}?hand-on={id}")
                                label=t.colleagues_hand_on()
                                name=name.clone()
                            />
                        }
                    })}
                {revocable
                    .then(|| {
                        view! {
                            <Question href=format!("{PATH}?revoke={id}") label=t.colleagues_revoke() name=name.clone() />
                        }
                    })}
            </div>
        </li>
    }
}

/// A link to the page that asks before anything is done. Of whom it is told to those who hear the link alone.
#[component]
fn Question(href: String, label: &'static str, name: String) -> impl IntoView {
    view! {
        <a class="button" href=href>
            {label}
            <span class="visually-hidden">": " {name}</span>
        </a>
    }
}

#[component]
fn Invitations(invitations: Vec<Invitation>) -> impl IntoView {
    let t = text();
    let (again, uninvite) = (Post::to::<InviteAgain>(), Post::to::<Uninvite>());
    let item = move |invitation: Invitation| {
        let Invitation {
            id,
            email,
            sent_at,
            expires_at,
            expired,
        } = invitation;
        let until = if expired {
            t.colleagues_invitation_expired()
        } else {
            t.colleagues_invitation_until()
        };
        let (first, second) = (email.clone(), email.clone());
        view! {
            <li class="colleagues__item">
                <div class="colleagues__who">
                    <p><strong>{email}</strong></p>
                    <p class="colleagues__how">
                        {t.colleagues_invited_at()} " " {sent_at} " · " {until} " " {expires_at}
                    </p>
                </div>
                <div class="colleagues__buttons">
                    <NativeForm action=again>
                        <input type="hidden" name="id" value=id />
                        <button class="button" type="submit">
                            {t.colleagues_resend()} <span class="visually-hidden">": " {first}</span>
                        </button>
                    </NativeForm>
                    <NativeForm action=uninvite>
                        <input type="hidden" name="id" value=id />
                        <button class="button" type="submit">
                            {t.colleagues_uninvite()} <span class="visually-hidden">": " {second}</span>
                        </button>
                    </NativeForm>
                </div>
            </li>
        }
    };
    view! {
        <div class="colleagues__part">
            <h3 class="colleagues__title">{t.colleagues_invitations()}</h3>
            <ul class="colleagues__list">{invitations.into_iter().map(item).collect_view()}</ul>
        </div>
    }
}

#[component]
fn Latest(decided: Vec<Decided>) -> impl IntoView {
    let t = text();
    view! {
        <div class="colleagues__part">
            <h3 class="colleagues__title">{t.colleagues_decided()}</h3>
            <ul class="colleagues__list">
                {decided
                    .into_iter()
                    .map(|decided| {
                        view! {
                            <li class="colleagues__item">
                                <div class="colleagues__who">
                                    <p><strong>{t.review_decided(decided.state)}</strong></p>
                                    <DecisionFacts decided />
                                </div>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
}
