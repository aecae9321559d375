//! Decisions on memberships, by any actor: by the transitions of `domain::membership`, the first one wins, each with
//! its row of the audit log and its letter in one transaction. The caller has checked the right to decide
//! ([`crate::access::guards`]).

use app::{backend::Caller, error::AppError};
use domain::{Decision, Membership as Stored, MembershipState, MembershipState as State, membership::Reason};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;

use super::{asking, search_words};
use crate::{
    access::guards,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, working_days},
    letters::Letter,
    outbox::posting,
    outside::clock::Millis,
    tables::{
        self,
        account::{self, Account},
        membership::{self, Change, Membership},
    },
};

/// A decision about to be taken.
#[derive(Clone, Debug)]
pub struct Act {
    /// The decision.
    pub decision: Decision,
    /// The actor.
    pub actor: Actor,
    /// The applicant's answer, with [`Decision::Resubmit`].
    pub answer: Option<String>,
}

/// Takes a decision in a transaction of its own and wakes the outbox. Gives the membership after the decision.
///
/// # Errors
/// [`AppError::AlreadyDecided`] where its state no longer has this transition; [`AppError::NotFound`]; [`AppError::Forbidden`]
/// where somebody of the desk would decide on a request of their own; faults.
pub async fn take(deps: &Deps, caller: Option<&Caller>, id: i64, act: Act) -> Result<Membership, Failure> {
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let decided = within(&tx, deps, caller, id, act, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(decided)
}

/// Takes a decision in a transaction of the caller's: commit it, then wake the outbox. The last statement writes the
/// audit log, which is locked from then on: all other changes of the transaction come before, and several decisions are
/// several transactions.
///
/// # Errors
/// As [`take`].
pub async fn within(
    tx: &DatabaseTransaction,
    deps: &Deps,
    caller: Option<&Caller>,
    id: i64,
    act: Act,
    now: Millis,
) -> Result<Membership, Failure> {
    let (row, deed) = unwritten(tx, deps, id, act, now).await?;
    match caller {
        Some(caller) => audit::by_visitor(tx, caller, deed, now).await?,
        None => audit::unasked(tx, deed, now).await?,
    }
    Ok(row)
}

/// As [`within`], but leaves the audit log to the caller: write the deed as the transaction's last statement.
///
/// # Errors
/// As [`take`].
pub(crate) async fn unwritten(
    tx: &DatabaseTransaction,
    deps: &Deps,
    id: i64,
    act: Act,
    now: Millis,
) -> Result<(Membership, Deed), Failure> {
    let row = membership::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    guards::not_own(&act.actor, &row)?;
    let from = state(&row)?;
    let Act {
        decision,
        actor,
        answer,
    } = act;
    let role = match &decision {
        Decision::Approve(role) => Some(*role),
        _ => None,
    };
    let decided = stored(&row)?
        .decide(decision.clone())
        .map_err(|_| AppError::AlreadyDecided)?;
    let to = decided.state();
    let reason = decided.reason().map(Reason::as_str).map(str::to_owned);
    let change = Change {
        from,
        to,
        role,
        reason: reason.clone(),
        answer,
        due_at: (to == State::Requested).then(|| due(deps, now)),
        actor: actor.to_string(),
    };
    if !membership::change(tx, id, change, now).await? {
        return Err(AppError::AlreadyDecided.into());
    }
    let row = membership::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    let account = owner(tx, &row).await?;
    let letter = letter(deps, &account, &row, &decision);
    posting::post(tx, deps, &account.email, posting::lang(&account.lang), &letter, now).await?;
    asking::follow(tx, deps, &row, &account, now).await?;
    let deed = Deed {
        actor,
        action: action(to),
        subject: Subject::Membership(id),
        details: json!({ "account": account.id, "from": from.code(), "reason": reason, "role": row.role }),
    };
    Ok((row, deed))
}

/// Announces a new request, besides its row, audit row and letter: indexes it and asks the contact persons. Call inside
/// the transaction of the new request.
///
/// # Errors
/// The database's own.
pub async fn opened(
    tx: &DatabaseTransaction,
    deps: &Deps,
    row: &Membership,
    account: &Account,
    now: Millis,
) -> Result<(), Failure> {
    search_words::index(tx, row, account).await?;
    asking::ask_contact_persons(tx, deps, row, account, now).await
}

/// The deadline of a decision on a request that comes in now.
pub fn due(deps: &Deps, now: Millis) -> Millis {
    working_days::after(now, deps.settings.desk.decide_within, &deps.settings.desk.holidays)
}

/// The state of a stored membership.
///
/// # Errors
/// [`Failure::Corrupt`].
pub fn state(row: &Membership) -> Result<MembershipState, Failure> {
    MembershipState::from_code(&row.state).ok_or(Failure::Corrupt("a membership's state"))
}

async fn owner(db: &impl ConnectionTrait, row: &Membership) -> Result<Account, Failure> {
    account::by_id(db, row.account_id)
        .await?
        .ok_or(Failure::Corrupt("the owner of a membership"))
}

fn stored(row: &Membership) -> Result<Stored, Failure> {
    let reason = row.reason.as_deref().and_then(|reason| Reason::parse(reason).ok());
    Stored::restored(state(row)?, reason).ok_or(Failure::Corrupt("a membership"))
}

/// The letter that tells the applicant of a decision: the preview shows the very letter that is sent. `row` is the
/// membership before or after the decision.
pub fn letter(deps: &Deps, account: &Account, row: &Membership, decision: &Decision) -> Letter {
    let (name, company) = (posting::owner(account), row.company_name.clone());
    let link = deps.settings.url("/cabinet");
    match decision {
        Decision::Approve(role) => Letter::RequestApproved {
            name,
            company,
            role: *role,
            link: deps.settings.url("/sign-in"),
        },
        Decision::NeedAction(asked) => Letter::ActionNeeded {
            name,
            company,
            asked: asked.to_string(),
            link,
        },
        Decision::Resubmit => Letter::RequestResubmitted { name, company, link },
        Decision::Reject(reason) => Letter::RequestRejected {
            name,
            company,
            reason: reason.to_string(),
            link,
        },
        Decision::Withdraw => Letter::RequestWithdrawn { name, company, link },
        Decision::Revoke(reason) => Letter::AccessRevoked {
            name,
            company,
            reason: reason.to_string(),
            link,
        },
    }
}

fn action(to: MembershipState) -> &'static str {
    match to {
        State::Requested => "membership.resubmitted",
        State::ActionNeeded => "membership.action-needed",
        State::Approved => "membership.approved",
        State::Rejected => "membership.rejected",
        State::Withdrawn => "membership.withdrawn",
        State::Revoked => "membership.revoked",
    }
}
