//! `/staff/requests/{id}`.

use domain::membership::DeskDecision;
use leptos::{html::Div, prelude::*};
use leptos_router::hooks::use_query_map;

use super::{
    api::{AddNote, AssignRequest, DecideRequest, KeepReason, PhoneCalled, TieCompany, load_dossier},
    company::Company,
    deciding::Deciding,
    history::History,
    lists::{Likely, People},
    person::Person,
    powers_panel::Powers,
    powers_slot::PowersSlot,
    side::{Assignee, DeskKeys, Notes},
};
use crate::{
    load::when_loaded,
    staff::{
        act::{after, refusal_of},
        frame::{DeskLayout, Section},
    },
    text::text,
    ui::{Notice, Tone, focus_soon, refusal_words},
    views::{desk::DossierPage, queue::QueueQuery},
};

/// Everything that can be sent from the page. Lives longer than the data, which is loaded again after each.
#[derive(Clone, Copy)]
pub struct Actions {
    /// A reason, to see its letter.
    pub keep: ServerAction<KeepReason>,
    /// The decision.
    pub decide: ServerAction<DecideRequest>,
    /// Who works on it.
    pub assign: ServerAction<AssignRequest>,
    /// A call.
    pub phone: ServerAction<PhoneCalled>,
    /// A note.
    pub note: ServerAction<AddNote>,
    /// The directory's name.
    pub tie: ServerAction<TieCompany>,
    /// The reason as typed, while it is.
    pub reason_typed: RwSignal<Option<String>>,
    /// The step of a decision that has had the focus.
    pub step_seen: StoredValue<Option<(DeskDecision, bool)>>,
    /// The note as typed, while it is.
    pub note_typed: RwSignal<Option<String>>,
}

impl Actions {
    fn new(reload: RwSignal<u32>) -> Self {
        let actions = Self {
            keep: ServerAction::new(),
            decide: ServerAction::new(),
            assign: ServerAction::new(),
            phone: ServerAction::new(),
            note: ServerAction::new(),
            tie: ServerAction::new(),
            reason_typed: RwSignal::new(None),
            step_seen: StoredValue::new(None),
            note_typed: RwSignal::new(None),
        };
        let again = move || reload.update(|times| *times += 1);
        after(actions.keep, move |done| {
            if done {
                actions.reason_typed.set(None);
            }
            again();
        });
        after(actions.decide, move |_| again());
        after(actions.assign, move |_| again());
        after(actions.phone, move |_| again());
        after(actions.note, move |done| {
            if done {
                actions.note_typed.set(None);
            }
            again();
        });
        after(actions.tie, move |_| again());
        actions
    }
}

/// One request.
#[component]
pub fn RequestPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
) -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let said = |name: &str| query.get(name).unwrap_or_default();
            (said("decide"), query.get("preview").is_some(), said("list"))
        })
    });
    let done = Memo::new(move |_| query.with(|query| query.get("done").as_deref().and_then(DeskDecision::from_code)));
    let reload = RwSignal::new(0_u32);
    let actions = Actions::new(reload);
    let decision = Memo::new(move |_| asked.with(|asked| asked.0.clone()));
    // Words for one decision are not those for another.
    Effect::watch(
        move || decision.get(),
        move |_, _, _| actions.reason_typed.set(None),
        false,
    );
    // A number that is none has no powers of attorney either; the page says that it is none.
    let powers = Powers::of(id.parse().unwrap_or_default());
    let page = Resource::new(
        move || (asked.get(), reload.get()),
        move |((decide, preview, list), _)| load_dossier(id.clone(), decide, preview, list),
    );
    when_loaded(
        page,
        move |page| view! { <Dossier page powers actions done=done.get_untracked() /> },
    )
}

#[component]
fn Dossier(page: DossierPage, powers: Powers, actions: Actions, done: Option<DeskDecision>) -> impl IntoView {
    let t = text();
    let id = page.id;
    let title = format!("{} — {}", page.person.name, t.desk_request());
    let is_done = done.is_some() && page.step.is_none() && page.decided.is_some();
    // Types of their own for each part: all in one, the compiler would give up on its depth.
    let head = view! { <Head page=page.clone() /> }.into_any();
    let refusals = view! { <Refusals actions /> }.into_any();
    let done = is_done.then(|| view! { <Done id next=page.next list=page.list.clone() /> }.into_any());
    let own = page
        .own
        .then(|| view! { <Notice tone=Tone::Warning><p>{t.desk_own()}</p></Notice> }.into_any());
    let main = [
        view! { <Person id person=page.person.clone() own=page.own actions /> }.into_any(),
        view! { <Company id company=page.company.clone() own=page.own actions /> }.into_any(),
        view! { <PowersSlot powers /> }.into_any(),
        view! { <Likely likely=page.likely.clone() more=page.more_likely /> }.into_any(),
        view! { <People people=page.people.clone() more=page.more_people /> }.into_any(),
        view! { <History events=page.history.clone() /> }.into_any(),
    ];
    let side = [
        view! { <Deciding page=page.clone() actions /> }.into_any(),
        view! { <Assignee page=page.clone() actions /> }.into_any(),
        view! { <Notes id notes=page.notes.clone() actions /> }.into_any(),
        view! { <DeskKeys page /> }.into_any(),
    ];
    view! {
        <DeskLayout title section=Section::Queue>
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
fn Refusals(actions: Actions) -> impl IntoView {
    let t = text();
    let refusals = [
        refusal_of(actions.decide),
        refusal_of(actions.keep),
        refusal_of(actions.assign),
        refusal_of(actions.phone),
        refusal_of(actions.note),
        refusal_of(actions.tie),
    ];
    move || {
        refusals.iter().find_map(|refusal| refusal.get()).map(|error| {
            view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.desk_refusal(&error))}</Notice> }
        })
    }
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
    // What was pressed is gone, and a status that comes together with its words is read by nobody.
    let node = NodeRef::<Div>::new();
    Effect::new(move |_| focus_soon(node));
    view! {
        <div tabindex="-1" node_ref=node>
            <Notice tone=Tone::Success title=t.desk_done()>
                <p>{t.desk_done_text()} " " <a href=href>{words}</a></p>
            </Notice>
        </div>
    }
}
