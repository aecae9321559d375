//! Memberships that come to be of another company. Where an account has an open one of both, the stronger stays.

use app::{backend::Caller, error::AppError};
use domain::{Decision, Lang, MembershipState, Role, membership::Reason};
use sea_orm::{DatabaseTransaction, DbErr};

use crate::{
    adapters::clock::Millis,
    persistence::{
        account,
        company_desk::CompanyRow,
        company_members::{self, Home},
        is_duplicate,
        membership::{self, Membership},
    },
    services::{
        Deps, Failure,
        decisions::{self, Act},
        queue,
        trail::Actor,
        who,
    },
};

/// What was moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    /// Memberships that are of the company now.
    pub(super) memberships: usize,
    /// Memberships ended because the account has a stronger one.
    pub(super) ended: usize,
}

/// Makes memberships those of a company.
///
/// # Errors
/// [`AppError::Forbidden`] where one that is not over is the actor's own; [`AppError::Busy`] where somebody asked for access at the very
/// moment; faults.
pub(super) async fn move_all(
    tx: &DatabaseTransaction,
    deps: &Deps,
    caller: &Caller,
    actor: &Actor,
    rows: Vec<Membership>,
    to: &CompanyRow,
    now: Millis,
) -> Result<Moved, Failure> {
    // What is over lets nobody in.
    for row in rows.iter().filter(|row| is_open(row)) {
        who::not_own(actor, row)?;
    }
    let mut moved = Moved::default();
    for row in rows.iter().filter(|row| is_open(row)) {
        if let Some(rival) = rival(&membership::of_account(tx, row.account_id).await?, row, to) {
            let weaker = if strength(row) > strength(rival) { rival } else { row };
            end(tx, deps, caller, actor, weaker, to, now).await?;
            moved.ended += 1;
        }
    }
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    moved.memberships = ids.len();
    let home = Home {
        inn: &to.inn,
        kpp: &to.kpp,
        shown: &to.shown,
    };
    company_members::house(tx, ids.clone(), home, now)
        .await
        .map_err(at_the_moment)?;
    for id in ids {
        index(tx, id).await?;
    }
    Ok(moved)
}

/// Gives the verified memberships of a company its name.
pub(super) async fn rename(tx: &DatabaseTransaction, company: &CompanyRow, now: Millis) -> Result<(), Failure> {
    let rows = company_members::all(tx, &company.inn, &company.kpp).await?;
    let ids: Vec<i64> = rows
        .iter()
        .filter(|row| row.company_verified)
        .map(|row| row.id)
        .collect();
    let home = Home {
        inn: &company.inn,
        kpp: &company.kpp,
        shown: &company.shown,
    };
    company_members::house(tx, ids.clone(), home, now).await?;
    for id in ids {
        index(tx, id).await?;
    }
    Ok(())
}

/// The account's other open membership that would be of the same company.
pub(super) fn rival<'a>(own: &'a [Membership], row: &Membership, to: &CompanyRow) -> Option<&'a Membership> {
    own.iter()
        .find(|other| other.id != row.id && is_open(other) && other.inn == to.inn && other.kpp == to.kpp)
}

/// Whether the account may have only one such of a company.
pub(super) fn is_open(row: &Membership) -> bool {
    [
        MembershipState::Requested,
        MembershipState::ActionNeeded,
        MembershipState::Approved,
    ]
    .iter()
    .any(|state| state.code() == row.state)
}

/// Approved before open, a contact person before an employee, the older before the newer.
fn strength(row: &Membership) -> (bool, bool, i64) {
    (
        row.state == MembershipState::Approved.code(),
        row.role == Role::ContactPerson.code(),
        -row.id,
    )
}

async fn end(
    tx: &DatabaseTransaction,
    deps: &Deps,
    caller: &Caller,
    actor: &Actor,
    row: &Membership,
    to: &CompanyRow,
    now: Millis,
) -> Result<(), Failure> {
    let owner = account::by_id(tx, row.account_id).await?;
    let lang = owner.and_then(|owner| Lang::from_code(&owner.lang)).unwrap_or_default();
    let reason = Reason::parse(&because(lang, &to.shown)).map_err(|_| Failure::Corrupt("a company's name"))?;
    let decision = if row.state == MembershipState::Approved.code() {
        Decision::Revoke(reason)
    } else {
        Decision::Reject(reason)
    };
    // Nobody decides on a request of their own; but of two standings of one person one has to go, whoever merges.
    let own = *actor == Actor::Staff(row.account_id);
    let act = Act {
        decision,
        actor: if own { Actor::System } else { actor.clone() },
        answer: None,
    };
    decisions::within(tx, deps, Some(caller), row.id, act, now).await?;
    Ok(())
}

/// The person reads it.
fn because(lang: Lang, company: &str) -> String {
    match lang {
        Lang::Ru => format!(
            "Две записи одной компании объединены: теперь это {company}. Ваша заявка или доступ к ней уже есть, вторая запись не нужна."
        ),
        Lang::En => format!(
            "Two records of one company were merged: it is {company} now. You already have a request for it or access to it; the second isn't needed."
        ),
    }
}

async fn index(tx: &DatabaseTransaction, id: i64) -> Result<(), Failure> {
    let row = membership::by_id(tx, id)
        .await?
        .ok_or(Failure::Corrupt("a membership"))?;
    let owner = account::by_id(tx, row.account_id)
        .await?
        .ok_or(Failure::Corrupt("the owner of a membership"))?;
    queue::index(tx, &row, &owner).await
}

fn at_the_moment(error: DbErr) -> Failure {
    if is_duplicate(&error) {
        return AppError::Busy { seconds: 1 }.into();
    }
    error.into()
}
