//! The dossier: everything on a request, on one page.

use app::views::{
    desk::{Act, DossierPage, NoteView, PersonView, StaffName},
    queue::QueueQuery,
};
use domain::{MembershipState, membership::DeskDecision};

use super::{company, deciding, found, history, likely, names::Names};
use crate::{
    access::guards::Desk,
    desk::queue,
    ground::{context::Deps, failure::Failure, local_time, shown::shown_phone},
    membership::{actors, decisions},
    outbox::posting,
    tables::{account::Account, membership::Membership, note, staff},
};

/// The most notes shown: the newest.
const NOTES: u64 = 200;

/// The page of request `id`, found in `list`, as `desk` sees it, with the decision being taken where one is.
///
/// # Errors
/// [`app::error::AppError::NotFound`]; faults.
pub(super) async fn page(
    deps: &Deps,
    desk: &Desk,
    id: i64,
    decide: Option<DeskDecision>,
    preview: bool,
    list: QueueQuery,
) -> Result<DossierPage, Failure> {
    let (row, account) = found(deps, id).await?;
    let own = row.account_id == desk.who.account.id;
    let state = decisions::state(&row)?;
    let decisions = if own { Vec::new() } else { DeskDecision::of_state(state) };
    let step = match decide.filter(|decision| decisions.contains(decision)) {
        Some(decision) => Some(deciding::step(deps, desk, &row, &account, decision, preview).await?),
        None => None,
    };
    let past = history::rows(deps, &row, &account).await?;
    let notes = note::of_membership(&deps.db, id, NOTES).await?;
    let names = names(deps, &row, &account, &past, &notes).await?;
    let act = |actor: &str, at: i64| Act {
        by: names.doer(actor),
        at: local_time::shown(at),
    };
    let (likely, more_likely) = likely::likely(deps, &row, &account).await?;
    let (people, more_people) = likely::people(deps, &row).await?;
    let me = desk.who.account.id;
    let staff = |account: &Account| StaffName {
        id: account.id,
        name: actors::full_name(account),
    };
    let now = deps.clock.now();
    let place = queue::place(deps, me, &row, list).await?;
    Ok(DossierPage {
        id,
        state,
        role: likely::role(&row)?,
        requested_at: local_time::shown(row.requested_at),
        due_at: row.due_at.map(local_time::shown),
        overdue: row.due_at.is_some_and(|due| due < now),
        decided: row
            .decided_by
            .as_deref()
            .zip(row.decided_at)
            // On a request that waits again, `decided_by` names the person who sent it again: the history shows that.
            .filter(|_| state != MembershipState::Requested)
            .map(|(by, at)| act(by, at)),
        reason: row.reason.clone(),
        answer: row.answer.clone(),
        person: PersonView {
            others: likely::others(deps, &row).await?,
            phone_proved: account
                .phone_proved_at
                .map(|at| act(account.phone_proved_by.as_deref().unwrap_or_default(), at)),
            ..person(&account)
        },
        company: company::sides(deps, &row).await?,
        likely,
        more_likely,
        people,
        more_people,
        history: history::events(past, &names),
        notes: notes
            .into_iter()
            .map(|note| NoteView {
                id: note.id,
                act: act(&format!("staff:{}", note.author_id), note.written_at),
                text: note.body,
            })
            .collect(),
        assignee: row.assignee_id.map(|id| StaffName {
            id,
            name: names.name(id),
        }),
        mine: row.assignee_id == Some(me),
        desk: staff::accounts(&deps.db, None)
            .await?
            .iter()
            .filter(|person| person.id != me && Some(person.id) != row.assignee_id && person.id != account.id)
            .map(staff)
            .collect(),
        own,
        decisions,
        list: place.list,
        previous: place.previous,
        next: place.next,
        step,
    })
}

/// The person's data from their row alone.
fn person(account: &Account) -> PersonView {
    PersonView {
        name: actors::full_name(account),
        email: account.email.clone(),
        mailbox_proved_at: local_time::shown(account.created_at),
        phone: shown_phone(&account.phone),
        phone_proved: None,
        by_call: account.phone_proved_by.as_deref().is_some_and(|by| by != "code"),
        ktsp_login: account.ktsp_login.clone(),
        lang: posting::lang(&account.lang),
        others: Vec::new(),
    }
}

async fn names(
    deps: &Deps,
    row: &Membership,
    account: &Account,
    past: &[history::Row],
    notes: &[note::Note],
) -> Result<Names, Failure> {
    let mut actors: Vec<String> = past.iter().map(|row| row.actor.clone()).collect();
    actors.extend(history::named(past));
    actors.extend(notes.iter().map(|note| format!("staff:{}", note.author_id)));
    actors.extend(row.assignee_id.map(|id| format!("staff:{id}")));
    actors.extend(row.decided_by.clone());
    actors.extend(account.phone_proved_by.clone());
    Names::of(deps, account, actors.iter().map(String::as_str)).await
}
