//! `/staff/requests/{id}`.

use domain::membership::DeskDecision;
use leptos::prelude::*;

use super::{
    api::{AddNote, AssignRequest, DecideRequest, KeepReason, PhoneCalled, TieCompany, load_dossier},
    company::Company,
    deciding::Deciding,
    history::History,
    lists::{Likely, People},
    person::Person,
    powers_api::load_powers,
    powers_panel::{Loaded, PowersPanel},
    side::{Assignee, DeskKeys, Notes},
};
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        small_form::refusal_of,
    },
    text::text,
    ui::{Notice, Program, Tone, address, refusal_words},
    views::{desk::DossierPage, queue::QueueQuery},
};

/// One request.
#[component]
pub fn RequestPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
) -> impl IntoView {
    let said = |name: &str| address::query(name).unwrap_or_default();
    let asked = (said("decide"), address::query("preview").is_some(), said("list"));
    // A number that is none has no powers of attorney either; the page says that it is none.
    let membership = id.parse().unwrap_or_default();
    let powers = Resource::new(|| (), move |()| load_powers(membership));
    let page = Resource::new(
        move || asked.clone(),
        move |(decide, preview, list)| load_dossier(id.clone(), decide, preview, list),
    );
    when_loaded(page, move |page| view! { <Dossier page powers /> })
}

#[component]
fn Dossier(page: DossierPage, powers: Loaded) -> impl IntoView {
    let t = text();
    let id = page.id;
    let title = format!("{} — {}", page.person.name, t.desk_request());
    let done = address::query("done").as_deref().and_then(DeskDecision::from_code);
    let is_done = done.is_some() && page.step.is_none() && page.decided.is_some();
    // Types of their own for each part: all in one, the compiler would give up on its depth.
    let head = view! { <Head page=page.clone() /> }.into_any();
    let refusals = view! { <Refusals /> }.into_any();
    let done = is_done.then(|| view! { <Done id next=page.next list=page.list.clone() /> }.into_any());
    let own = page
        .own
        .then(|| view! { <Notice tone=Tone::Warning><p>{t.desk_own()}</p></Notice> }.into_any());
    let main = [
        view! { <Person id person=page.person.clone() own=page.own /> }.into_any(),
        view! { <Company id company=page.company.clone() own=page.own /> }.into_any(),
        view! { <PowersPanel powers /> }.into_any(),
        view! { <Likely likely=page.likely.clone() more=page.more_likely /> }.into_any(),
        view! { <People people=page.people.clone() more=page.more_people /> }.into_any(),
        view! { <History events=page.history.clone() /> }.into_any(),
    ];
    let side = [
        view! { <Deciding page=page.clone() /> }.into_any(),
        view! { <Assignee page=page.clone() /> }.into_any(),
        view! { <Notes id notes=page.notes.clone() /> }.into_any(),
        view! { <DeskKeys page /> }.into_any(),
    ];
    view! {
        <DeskLayout title section=Section::Queue program=Program::Desk>
            {head} {refusals} {done} {own}
            <div class="dossier">
                <div class="dossier__main">{Vec::from(main)}</div>
                <div class="dossier__side">{Vec::from(side)}</div>
            </div>
        </DeskLayout>
    }
}

/// Whose request it is, how it stands, and what is beside it in the queue.
#[component]
fn Head(page: DossierPage) -> impl IntoView {
    let t = text();
    let badge = format!("state-badge state-badge--{}", page.state.code());
    let (list, to_list) = (page.list.clone(), back(&page.list, page.id));
    let neighbour = move |id: Option<i64>, words: &'static str, key: &'static str, rel: &'static str| {
        id.map(|id| {
            view! {
                <li>
                    <a href=list.request(id, "") rel=rel data-key=key>{words}</a>
                </li>
            }
        })
    };
    let fact = move |name: &'static str, value: Option<String>| {
        value.map(|value| {
            view! {
                <dt>{name}</dt>
                <dd class="dossier__words">{value}</dd>
            }
        })
    };
    let due = page.due_at.map(|due| {
        if page.overdue {
            format!("{due}\u{a0}— {}", t.desk_overdue())
        } else {
            due
        }
    });
    let decided = page.decided.map(|act| format!("{}, {}", t.desk_doer(&act.by), act.at));
    let asked = page.state == domain::MembershipState::ActionNeeded;
    let role = (page.state == domain::MembershipState::Approved).then(|| t.desk_role_of(page.role).to_owned());
    view! {
        <nav class="dossier__queue" aria-label=t.desk_neighbours()>
            <ul>
                <li><a href=to_list data-key="KeyU">{t.desk_to_queue()}</a></li>
                {neighbour(page.previous, t.desk_previous(), "KeyK", "prev")}
                {neighbour(page.next, t.desk_next(), "KeyJ", "next")}
            </ul>
        </nav>
        <div class="dossier__head">
            <h1 class="desk__title">{page.person.name}</h1>
            <p class=badge>{t.desk_membership(page.state)}</p>
        </div>
        <dl class="facts dossier__facts">
            {fact(t.desk_requested(), Some(page.requested_at))}
            {fact(t.desk_due(), due)}
            {fact(t.desk_decided_by(), decided)}
            {fact(t.desk_role(), role)}
            {fact(if asked { t.desk_asked() } else { t.desk_reason() }, page.reason)}
            {fact(t.desk_answer(), page.answer)}
        </dl>
    }
}

/// What was refused, of whatever was sent.
#[component]
fn Refusals() -> impl IntoView {
    let t = text();
    let refused = refusal_of::<DecideRequest>()
        .or_else(refusal_of::<KeepReason>)
        .or_else(refusal_of::<AssignRequest>)
        .or_else(refusal_of::<PhoneCalled>)
        .or_else(refusal_of::<AddNote>)
        .or_else(refusal_of::<TieCompany>);
    refused.map(|error| view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.desk_refusal(&error))}</Notice> })
}

/// The list, at the request that was looked at.
fn back(list: &QueueQuery, id: i64) -> String {
    format!("{}#request-{id}", list.path())
}

#[component]
fn Done(id: i64, next: Option<i64>, list: QueueQuery) -> impl IntoView {
    let t = text();
    let (href, words) = match next {
        Some(next) => (list.request(next, ""), t.desk_to_next()),
        None => (back(&list, id), t.desk_to_queue()),
    };
    view! {
        <Notice tone=Tone::Success title=t.desk_done()>
            <p>{t.desk_done_text()} " " <a href=href>{words}</a></p>
        </Notice>
    }
}
