//! The timeline of a request: the steps done, from the audit log, and the step to come, with whose turn it is and since
//! when.

use std::collections::HashMap;

use app::views::{Step, StepView, WaitingView};
use domain::MembershipState;
use serde_json::Value;

use crate::{
    audit::Subject,
    ground::{context::Deps, failure::Failure, local_time},
    membership::actors::{Audience, Names, masked_name},
    tables::{
        account::Account,
        audit::{self, Row},
        membership::{self, Membership},
    },
};

/// The data around the requests of one person, read for all of them together.
pub(super) struct Surroundings {
    /// By subject, oldest first.
    events: HashMap<String, Vec<Row>>,
    names: Names,
    /// Masked names of the contact persons, by company.
    contact_persons: HashMap<(String, String), Vec<String>>,
}

pub(super) async fn surroundings(deps: &Deps, account: &Account, rows: &[Membership]) -> Result<Surroundings, Failure> {
    let subjects: Vec<String> = rows.iter().map(subject).collect();
    let mut events: HashMap<String, Vec<Row>> = HashMap::new();
    for event in audit::of_subjects(&deps.db, &subjects).await? {
        events.entry(event.subject.clone()).or_default().push(event);
    }
    let actors = events.values().flatten().map(|event| event.actor.as_str());
    let actors = actors.chain(rows.iter().filter_map(|row| row.decided_by.as_deref()));
    let names = Names::look_up(&deps.db, actors).await?;
    let mut contact_persons = HashMap::new();
    for row in rows.iter().filter(|row| row.state == MembershipState::Requested.code()) {
        let persons = membership::contact_persons(&deps.db, &row.inn, &row.kpp).await?;
        let others = persons.iter().filter(|(_, person)| person.id != account.id);
        let masked = others.map(|(_, person)| masked_name(person)).collect();
        contact_persons.insert((row.inn.clone(), row.kpp.clone()), masked);
    }
    Ok(Surroundings {
        events,
        names,
        contact_persons,
    })
}

fn subject(row: &Membership) -> String {
    Subject::Membership(row.id).to_string()
}

impl Surroundings {
    /// The steps done, oldest first.
    pub(super) fn steps(&self, row: &Membership, state: MembershipState, account: &Account) -> Vec<StepView> {
        let events = self.events.get(&subject(row)).map(Vec::as_slice).unwrap_or_default();
        let mut steps: Vec<StepView> = events
            .iter()
            .filter_map(|event| self.step(event, row.account_id))
            .collect();
        if !steps.iter().any(|step| step.what == Step::Requested) {
            steps.insert(0, plain(Step::Requested, row.requested_at));
        }
        steps.insert(0, plain(Step::MailboxProved, account.created_at));
        // The present state is shown as the last step, with or without an audit row.
        let last = of_state(state);
        if steps.last().is_none_or(|step| step.what != last) && state != MembershipState::Requested {
            steps.push(StepView {
                by: row.decided_by.as_deref().and_then(|by| self.who(by, row.account_id)),
                note: row.reason.clone(),
                ..plain(last, row.since)
            });
        }
        steps
    }

    fn step(&self, event: &Row, owner: i64) -> Option<StepView> {
        let what = of_action(&event.action)?;
        let by = match what {
            Step::ActionNeeded | Step::Approved | Step::Rejected | Step::Revoked => self.who(&event.actor, owner),
            Step::MailboxProved | Step::Requested | Step::Resubmitted | Step::Withdrawn => None,
        };
        let details: Value = serde_json::from_str(&event.details).unwrap_or_default();
        Some(StepView {
            by,
            note: details.get("reason").and_then(Value::as_str).map(str::to_owned),
            ..plain(what, event.happened_at)
        })
    }

    fn who(&self, actor: &str, owner: i64) -> Option<app::views::ActorView> {
        self.names.view(actor, owner, Audience::Person(owner))
    }

    /// The step to come.
    pub(super) fn waiting(&self, row: &Membership, state: MembershipState) -> Option<WaitingView> {
        let since = local_time::shown(row.since);
        let due = row.due_at.map(local_time::shown);
        let names = self.contact_persons.get(&(row.inn.clone(), row.kpp.clone()));
        match (state, names) {
            (MembershipState::ActionNeeded, _) => Some(WaitingView::You { since }),
            (MembershipState::Requested, Some(names)) if !names.is_empty() => Some(WaitingView::Company {
                names: names.clone(),
                since,
                due,
            }),
            (MembershipState::Requested, _) => Some(WaitingView::Desk { since, due }),
            _ => None,
        }
    }
}

fn plain(what: Step, at: i64) -> StepView {
    StepView {
        what,
        at: local_time::shown(at),
        by: None,
        note: None,
    }
}

fn of_action(action: &str) -> Option<Step> {
    Some(match action {
        "membership.requested" => Step::Requested,
        "membership.action-needed" => Step::ActionNeeded,
        "membership.resubmitted" => Step::Resubmitted,
        "membership.approved" => Step::Approved,
        "membership.rejected" => Step::Rejected,
        "membership.withdrawn" => Step::Withdrawn,
        "membership.revoked" => Step::Revoked,
        _ => return None,
    })
}

fn of_state(state: MembershipState) -> Step {
    match state {
        MembershipState::Requested => Step::Requested,
        MembershipState::ActionNeeded => Step::ActionNeeded,
        MembershipState::Approved => Step::Approved,
        MembershipState::Rejected => Step::Rejected,
        MembershipState::Withdrawn => Step::Withdrawn,
        MembershipState::Revoked => Step::Revoked,
    }
}
