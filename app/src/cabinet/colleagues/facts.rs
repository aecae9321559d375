//! Who asks, and what became of it.

use leptos::prelude::*;

use crate::{
    text::text,
    views::colleagues::{ColleagueRequest, Decided},
};

/// The person behind a request, with what is proved of them.
#[component]
pub fn PersonFacts(
    /// The request.
    request: ColleagueRequest,
    /// Whether the name stands over it already.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let t = text();
    let phone_proved = if request.phone_proved {
        t.review_phone_proved()
    } else {
        t.review_phone_unproved()
    };
    view! {
        <dl class="facts">
            {(!named)
                .then(|| {
                    view! {
                        <dt>{t.review_who()}</dt>
                        <dd><strong>{request.name}</strong></dd>
                    }
                })}
            {(!request.email.is_empty())
                .then(|| {
                    view! {
                        <dt>{t.review_email()}</dt>
                        <dd>{request.email} ", " {t.review_email_proved()} " " {request.mailbox_proved_at}</dd>
                    }
                })}
            {(!request.phone.is_empty())
                .then(|| {
                    view! {
                        <dt>{t.review_phone()}</dt>
                        <dd>{request.phone} ", " {phone_proved}</dd>
                    }
                })}
            <dt>{t.review_company()}</dt>
            <dd>{request.company}</dd>
            <dt>{if request.kpp.is_some() { t.inn_and_kpp() } else { t.inn() }}</dt>
            <dd>{request.kpp.iter().fold(request.inn.clone(), |inn, kpp| format!("{inn} / {kpp}"))}</dd>
            <dt>{t.review_requested()}</dt>
            <dd>{request.requested_at}</dd>
        </dl>
    }
}

/// What became of a request: whose, by whom, when and why.
#[component]
pub fn DecisionFacts(
    /// What became of it.
    decided: Decided,
) -> impl IntoView {
    let t = text();
    let fact = |name: &'static str, value: Option<String>| {
        value.map(|value| {
            view! {
                <dt>{name}</dt>
                <dd>{value}</dd>
            }
        })
    };
    view! {
        <dl class="facts">
            {fact(t.review_who(), Some(decided.name))}
            {fact(t.review_company(), Some(decided.company))}
            {fact(t.review_by(), decided.by.as_ref().map(|by| t.actor(by)))}
            {fact(t.review_at(), decided.at)}
            {fact(t.review_why(), decided.reason)}
        </dl>
    }
}
