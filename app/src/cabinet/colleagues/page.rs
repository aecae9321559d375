//! The list, or the question that the address asks.

use leptos::prelude::*;

use super::{
    api::{ApproveColleague, InviteAgain, Uninvite, load_colleagues},
    company::CompanySheet,
    question::Question,
};
use crate::{
    cabinet::frame::{CabinetLayout, Section},
    load::when_loaded,
    text::text,
    ui::{Notice, Post, Program, Tone, address, refusal_words},
    views::colleagues::{ColleaguesPage as Page, ColleaguesQuery, OtherCompany},
};

/// What the address asks: `?refuse=12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Nothing: the list.
    List,
    /// Why a request is refused.
    Refuse(i64),
    /// Why access is taken away.
    Revoke(i64),
    /// Whether the giver stays a contact person.
    HandOn(i64),
    /// Whom to invite to the company of this membership.
    Invite(i64),
}

/// `/cabinet/colleagues`.
#[component]
pub fn ColleaguesPage() -> impl IntoView {
    let number = |name: &str| address::query(name).and_then(|id| id.parse().ok());
    let ask = number("refuse")
        .map(Ask::Refuse)
        .or_else(|| number("revoke").map(Ask::Revoke))
        .or_else(|| number("hand-on").map(Ask::HandOn))
        .or_else(|| number("invite").map(Ask::Invite))
        .unwrap_or(Ask::List);
    let asked = ColleaguesQuery {
        about: match ask {
            Ask::Refuse(id) | Ask::Revoke(id) | Ask::HandOn(id) => Some(id),
            Ask::List | Ask::Invite(_) => None,
        },
        own: number("invite").or_else(|| number("own")),
        requests: address::query("requests").unwrap_or_default(),
        people: address::query("people").unwrap_or_default(),
    };
    let page = Resource::new(|| (), move |()| load_colleagues(asked.clone()));
    when_loaded(page, move |page| {
        let program = match ask {
            Ask::List | Ask::HandOn(_) => Program::Nothing,
            Ask::Refuse(_) | Ask::Revoke(_) | Ask::Invite(_) => Program::Inside,
        };
        view! {
            <CabinetLayout title=text().cabinet_colleagues() section=Section::Colleagues program>
                {match ask {
                    Ask::List => view! { <List page /> }.into_any(),
                    ask => view! { <Question page ask /> }.into_any(),
                }}
            </CabinetLayout>
        }
    })
}

#[component]
fn List(page: Page) -> impl IntoView {
    let t = text();
    let Page {
        companies,
        others,
        desk_email,
    } = page;
    // Why a button did nothing; where somebody was quicker, the list below says who. What was done before that is told no longer.
    let refused = Post::to::<ApproveColleague>()
        .refusal()
        .or_else(|| Post::to::<InviteAgain>().refusal())
        .or_else(|| Post::to::<Uninvite>().refusal());
    let done = address::query("done").filter(|_| refused.is_none());
    let done = done.and_then(|done| t.colleagues_done(&done));
    let nothing = companies.is_empty();
    view! {
        <h1 class="visually-hidden">{t.cabinet_colleagues()}</h1>
        {done.map(|done| view! { <Notice tone=Tone::Success><p>{done}</p></Notice> })}
        {refused.map(|error| view! { <Notice tone=Tone::Warning>{refusal_words(&error, t.refusal(&error))}</Notice> })}
        {companies.into_iter().map(|company| view! { <CompanySheet company /> }).collect_view()}
        {(nothing || !others.is_empty()).then(|| view! { <Others others desk_email /> })}
    }
}

/// What those are told who decide nothing.
#[component]
fn Others(others: Vec<OtherCompany>, desk_email: String) -> impl IntoView {
    let t = text();
    let none = others.is_empty();
    view! {
        <section class="sheet">
            <h2 class="sheet__title">{t.colleagues_not_you()}</h2>
            <p class="lead">{t.colleagues_not_you_text()}</p>
            {none.then(|| view! { <p class="empty">{t.colleagues_no_company()}</p> })}
            {others
                .into_iter()
                .map(|other| {
                    let words = match (other.member, other.contacts.is_empty()) {
                        (false, _) => Some(t.colleagues_not_member()),
                        (true, true) => Some(t.colleagues_no_contact()),
                        (true, false) => None,
                    };
                    view! {
                        <article class="request">
                            <h3 class="request__company">{other.company}</h3>
                            {words.map(|words| view! { <p>{words}</p> })}
                            {(!other.contacts.is_empty())
                                .then(|| {
                                    view! {
                                        <dl class="facts">
                                            <dt>{t.colleagues_contacts()}</dt>
                                            <dd>{other.contacts.join(", ")}</dd>
                                        </dl>
                                    }
                                })}
                        </article>
                    }
                })
                .collect_view()}
            <p class="field__hint">
                {t.cabinet_questions()} " "
                <a href=format!("mailto:{desk_email}")>{desk_email.clone()}</a>
            </p>
        </section>
    }
}
