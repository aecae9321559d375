//! Moving memberships to another company. Where an account has an open membership of both companies, the stronger one
//! stays.

use std::collections::{HashMap, HashSet};

use app::{error::AppError, text::Text};
use domain::{Decision, Lang, MembershipState, Role, membership::Reason};
use sea_orm::{DatabaseTransaction, DbErr};

use crate::{
    access::guards,
    audit::{Actor, Deed},
    ground::{context::Deps, failure::Failure},
    membership::{
        asking,
        decisions::{self, Act},
        search_words,
    },
    outside::clock::Millis,
    tables::{
        account,
        company_desk::CompanyRow,
        company_members::{self, Home},
        is_duplicate,
        membership::Membership,
    },
};

/// The result of a move.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// The number of memberships moved.
    pub(super) memberships: usize,
    /// Rows of the audit log on memberships that ended in favour of a stronger one. Write them last: the log is locked
    /// from its first row on.
    pub(super) ended: Vec<Deed>,
}

/// Moves memberships to a company.
///
/// # Errors
/// [`AppError::Forbidden`] where an open one is the actor's own; [`AppError::Busy`] where somebody asked for access at
/// the very moment; faults.
pub(super) async fn move_all(
    tx: &DatabaseTransaction,
    deps: &Deps,
    actor: &Actor,
    rows: Vec<Membership>,
    to: &CompanyRow,
    now: Millis,
) -> Result<Moved, Failure> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let accounts: Vec<i64> = rows.iter().map(|row| row.account_id).collect();
    let there = company_members::open_of(tx, &to.inn, &to.kpp, &accounts).await?;
    let rivals: HashSet<i64> = there
        .iter()
        .map(|row| row.id)
        // A typed company may become the record of its own ИНН and КПП: nobody is a rival of themselves.
        .filter(|id| !ids.contains(id))
        .collect();
    // The rows now that nobody else can change them. A membership that is over lets nobody in.
    let locked = company_members::lock(tx, ids.iter().chain(&rivals).copied().collect()).await?;
    let (there, open): (Vec<Membership>, Vec<Membership>) = locked
        .into_iter()
        .filter(is_open)
        .partition(|row| rivals.contains(&row.id));
    for row in &open {
        guards::not_own(actor, row)?;
    }
    let there: HashMap<i64, Membership> = there.into_iter().map(|row| (row.account_id, row)).collect();
    let mut ended = Vec::new();
    for row in &open {
        if let Some(rival) = there.get(&row.account_id) {
            let weaker = if strength(row) > strength(rival) { rival } else { row };
            ended.push(end(tx, deps, actor, weaker, to, now).await?);
        }
    }
    house(tx, &ids, to, now).await?;
    asking::catch_up(tx, deps, &to.inn, &to.kpp, now).await?;
    Ok(Moved {
        memberships: ids.len(),
        ended,
    })
}

/// Moves memberships to a company, and indexes them by its name.
async fn house(tx: &DatabaseTransaction, ids: &[i64], to: &CompanyRow, now: Millis) -> Result<(), Failure> {
    let home = Home {
        inn: &to.inn,
        kpp: &to.kpp,
        shown: &to.shown,
    };
    company_members::house(tx, ids, home, now)
        .await
        .map_err(at_the_moment)?;
    search_words::index_all(tx, &company_members::with_owners(tx, ids).await?).await
}

/// Gives the verified memberships of a company its name.
pub(super) async fn rename(tx: &DatabaseTransaction, company: &CompanyRow, now: Millis) -> Result<(), Failure> {
    let rows = company_members::all(tx, &company.inn, &company.kpp).await?;
    let ids: Vec<i64> = rows
        .iter()
        .filter(|row| row.company_verified)
        .map(|row| row.id)
        .collect();
    company_members::lock(tx, ids.clone()).await?;
    house(tx, &ids, company, now).await
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
    actor: &Actor,
    row: &Membership,
    to: &CompanyRow,
    now: Millis,
) -> Result<Deed, Failure> {
    let owner = account::by_id(tx, row.account_id).await?;
    let lang = owner.and_then(|owner| Lang::from_code(&owner.lang)).unwrap_or_default();
    let reason =
        Reason::parse(&Text(lang).records_merged(&to.shown)).map_err(|_| Failure::Corrupt("a company's name"))?;
    let decision = if row.state == MembershipState::Approved.code() {
        Decision::Revoke(reason)
    } else {
        Decision::Reject(reason)
    };
    // Nobody decides on a request of their own; but of two memberships of one person one has to end, even where the
    // person merging is their owner.
    let own = *actor == Actor::Staff(row.account_id);
    let act = Act {
        decision,
        actor: if own { Actor::System } else { actor.clone() },
        answer: None,
    };
    let (_, deed) = decisions::unwritten(tx, deps, row.id, act, now).await?;
    Ok(deed)
}

fn at_the_moment(error: DbErr) -> Failure {
    if is_duplicate(&error) {
        return AppError::Busy { seconds: 1 }.into();
    }
    error.into()
}
