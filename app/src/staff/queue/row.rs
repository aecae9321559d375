//! A request in the list.

use domain::MembershipState;
use leptos::prelude::*;

use crate::{text::text, views::queue::QueueRow};

/// The form that the boxes of all rows belong to, and those of the buttons in rows: a form can't stand within a table's row and
/// around the table at once.
pub(super) const CHOICE: &str = "choice";
/// The form of «Взять себе».
pub(super) const TAKE: &str = "take";
/// The form of «Снять с себя».
pub(super) const RELEASE: &str = "release";

/// A row. Its own name is for the way back from a form that one of its buttons sends; the link's is for the way back from the request: the
/// browser then puts the focus where it was.
#[component]
pub(super) fn Row(row: QueueRow, me: i64, href: String) -> impl IntoView {
    let t = text();
    let QueueRow { id, name, state, .. } = row;
    let choice = format!("choose-{id}");
    let badge = format!("state-badge state-badge--{}", state.code());
    let mark = if row.company_verified {
        t.queue_verified()
    } else {
        t.queue_unverified()
    };
    let numbers = t.numbers(&row.inn, row.kpp.as_deref());
    view! {
        <tr class="queue__row" id=format!("row-{id}")>
            <td class="queue__choice">
                {(state == MembershipState::Requested)
                    .then(|| {
                        view! {
                            <input class="check__box" type="checkbox" id=choice.clone() name="id" value=id form=CHOICE />
                            <label class="visually-hidden" for=choice>{t.queue_choose(&name)}</label>
                        }
                    })}
            </td>
            <th scope="row" class="queue__who">
                <a class="queue__open" id=format!("request-{id}") href=href data-request=id>{name.clone()}</a>
                {row.phone_proved.then(|| view! { <span class="queue__mark">{t.queue_phone_proved()}</span> })}
            </th>
            <td>
                {row.company}
                <span class="queue__mark">{numbers} ", " {mark}</span>
            </td>
            <td class="queue__age">
                <span class="nowrap">{t.age(row.age_minutes)}</span>
                {row
                    .due_at
                    .map(|due| {
                        let class = if row.overdue { "queue__mark queue__mark--overdue" } else { "queue__mark" };
                        let overdue = row.overdue.then(|| format!("{}: ", t.queue_overdue()));
                        view! { <span class=class>{overdue} {t.queue_due(&due)}</span> }
                    })}
            </td>
            <td><span class=badge>{t.queue_state(state)}</span></td>
            <td class="queue__hands"><Hands id state assignee=row.assignee me name /></td>
        </tr>
    }
}

/// Who has a request, and the button that changes it.
#[component]
fn Hands(
    id: i64,
    state: MembershipState,
    assignee: Option<(i64, String)>,
    me: i64,
    /// Whose request it is: buttons of different rows must not sound alike.
    name: String,
) -> impl IntoView {
    let t = text();
    let mine = assignee.as_ref().is_some_and(|(account, _)| *account == me);
    let seen_with = assignee.as_ref().map_or(0, |(account, _)| *account);
    let who = match assignee {
        Some(_) if mine => t.queue_me().to_owned(),
        Some((_, name)) => name,
        None => t.queue_nobody().to_owned(),
    };
    let (form, label) = if mine {
        (RELEASE, t.queue_release())
    } else {
        (TAKE, t.queue_take())
    };
    view! {
        <span>{who}</span>
        {domain::queue::is_open(state)
            .then(|| {
                view! {
                    <button
                        class="link-button queue__take"
                        type="submit"
                        form=form
                        name="request"
                        value=format!("{id}.{seen_with}")
                    >
                        {label}
                        <span class="visually-hidden">": " {name}</span>
                    </button>
                }
            })}
    }
}
