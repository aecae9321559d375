//! The list, or the question that the address asks.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{api::load_colleagues, asking::Question, company::CompanySheet};
use crate::{
    cabinet::frame::{CabinetLayout, Section},
    load::when_loaded,
    text::text,
    ui::{Notice, Tone},
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
    let query = use_query_map();
    let part = move |name: &str| query.with(|query| query.get(name));
    let number = move |name: &str| part(name).and_then(|id| id.parse().ok());
    let ask = Memo::new(move |_| {
        number("refuse")
            .map(Ask::Refuse)
            .or_else(|| number("revoke").map(Ask::Revoke))
            .or_else(|| number("hand-on").map(Ask::HandOn))
            .or_else(|| number("invite").map(Ask::Invite))
            .unwrap_or(Ask::List)
    });
    let done = Memo::new(move |_| part("done").map(|done| (done, part("id"))));
    // Grows where somebody else was quicker.
    let anew = RwSignal::new(0_u32);
    let asked = Memo::new(move |_| ColleaguesQuery {
        about: match ask.get() {
            Ask::Refuse(id) | Ask::Revoke(id) | Ask::HandOn(id) => Some(id),
            Ask::List | Ask::Invite(_) => None,
        },
        own: number("invite").or_else(|| number("own")),
        requests: part("requests").unwrap_or_default(),
        people: part("people").unwrap_or_default(),
    });
    let page = Resource::new(
        move || (asked.get(), done.get(), anew.get()),
        |(asked, ..)| load_colleagues(asked),
    );
    when_loaded(page, move |page| {
        let t = text();
        view! {
            <CabinetLayout title=t.cabinet_colleagues() section=Section::Colleagues>
                {move || match ask.get() {
                    Ask::List => view! { <List page=page.clone() done anew /> }.into_any(),
                    ask => view! { <Question page=page.clone() ask /> }.into_any(),
                }}
            </CabinetLayout>
        }
    })
}

#[component]
fn List(page: Page, done: Memo<Option<(String, Option<String>)>>, anew: RwSignal<u32>) -> impl IntoView {
    let t = text();
    let Page {
        companies,
        others,
        desk_email,
    } = page;
    let done = move || done.get().and_then(|(done, _)| t.colleagues_done(&done));
    let nothing = companies.is_empty();
    view! {
        <h1 class="visually-hidden">{t.cabinet_colleagues()}</h1>
        {move || done().map(|done| view! { <Notice tone=Tone::Success><p>{done}</p></Notice> })}
        {companies.into_iter().map(|company| view! { <CompanySheet company anew /> }).collect_view()}
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
                <a href=format!("mailto:{desk_email}") rel="external">{desk_email.clone()}</a>
            </p>
        </section>
    }
}
