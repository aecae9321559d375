//! The second factor shown at a sign-in.

use app::{backend::Caller, error::AppError, views::staff::CodePage};
use domain::{Field, FieldErrors, Problem, SecondFactor, Secret};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use super::totp;
use crate::{
    adapters::clock::{MINUTE, Millis},
    persistence::{
        self, recovery_code, session,
        staff::{self, Staff},
    },
    services::{
        Deps, Failure,
        deps::address,
        limits::Rule,
        settings::seconds,
        tokens::hash_token,
        trail::{self, Actor, Deed, Subject},
        who::{self, Who},
    },
};

/// Codes that may be tried within [`TRIES_WITHIN`].
const TRIES: i32 = 5;

/// How long tries count.
const TRIES_WITHIN: Millis = 15 * MINUTE;

/// Somebody of the desk, whether or not the second factor was shown: all that the way in asks for.
pub(super) async fn arriving(deps: &Deps, caller: &Caller) -> Result<(Who, Staff), Failure> {
    let who = who::signed_in(deps, caller).await?;
    let staff = staff::of_account(&deps.db, who.account.id).await?;
    Ok((who, staff.ok_or(AppError::Forbidden)?))
}

pub(super) async fn page(deps: &Deps, caller: &Caller) -> Result<CodePage, Failure> {
    let (who, staff) = arriving(deps, caller).await?;
    Ok(if staff.totp_secret.is_none() {
        CodePage::Enrol
    } else if who.session.proved_at.is_some() {
        CodePage::Shown
    } else {
        CodePage::Ask
    })
}

pub(super) async fn prove(deps: &Deps, caller: &Caller, code: &Secret) -> Result<(), Failure> {
    let (who, staff) = arriving(deps, caller).await?;
    let code = parsed(code)?;
    let secret = staff.totp_secret.ok_or(AppError::BadRequest)?;
    deps.limits.take(caller, Rule::SecondFactor).await?;
    let now = deps.clock.now();
    let tx = persistence::begin(&deps.db).await?;
    may_try(&tx, who.account.id, now).await?;
    let (kind, taken) = match &code {
        SecondFactor::App(code) => ("app", take_code(&tx, who.account.id, &secret, code, now).await?),
        SecondFactor::Recovery(code) => {
            let used = recovery_code::use_up(&tx, who.account.id, &hash_token(code), now).await?;
            ("recovery", if used { Ok(()) } else { Err(Problem::CodeWrong) })
        }
    };
    if let Err(problem) = taken {
        return refused(tx, caller, &who, problem, now).await;
    }
    staff::forget_tries(&tx, who.account.id).await?;
    session::prove(&tx, who.session.id, Some(now)).await?;
    let deed = Deed {
        actor: Actor::Staff(who.account.id),
        action: "staff.second-factor-shown",
        subject: Subject::Account(Some(who.account.id)),
        details: json!({ "kind": kind, "address": address(caller) }),
    };
    trail::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(())
}

/// A code as typed.
pub(super) fn parsed(code: &Secret) -> Result<SecondFactor, FieldErrors> {
    SecondFactor::parse(code.expose()).map_err(|problem| FieldErrors::one(Field::Code, problem))
}

/// Counts a try, before anything is compared: of many at once, no more than may be are.
///
/// # Errors
/// [`AppError::TooMany`]; the database's own.
pub(super) async fn may_try(tx: &DatabaseTransaction, account_id: i64, now: Millis) -> Result<(), Failure> {
    if staff::count_try(tx, account_id, TRIES, now - TRIES_WITHIN, now).await? {
        return Ok(());
    }
    let row = staff::of_account(tx, account_id).await?.ok_or(AppError::Forbidden)?;
    Err(AppError::TooMany {
        seconds: seconds(row.code_tries_since + TRIES_WITHIN - now),
    }
    .into())
}

/// Takes a code of the app, once.
pub(super) async fn take_code(
    tx: &DatabaseTransaction,
    account_id: i64,
    secret: &str,
    code: &str,
    now: Millis,
) -> Result<Result<(), Problem>, Failure> {
    let Some(step) = totp::step_of(secret, code, now)? else {
        return Ok(Err(Problem::CodeWrong));
    };
    let first = staff::take_step(tx, account_id, step).await?;
    Ok(if first { Ok(()) } else { Err(Problem::CodeUsed) })
}

/// Lets the try count, and says what was wrong.
pub(super) async fn refused(
    tx: DatabaseTransaction,
    caller: &Caller,
    who: &Who,
    problem: Problem,
    now: Millis,
) -> Result<(), Failure> {
    let deed = Deed {
        actor: Actor::Account(who.account.id),
        action: "staff.second-factor-refused",
        subject: Subject::Account(Some(who.account.id)),
        details: json!({ "problem": problem.code(), "address": address(caller) }),
    };
    trail::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Err(FieldErrors::one(Field::Code, problem).into())
}
