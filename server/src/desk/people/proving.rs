//! Showing the second factor at a sign-in.

use app::{
    backend::{Caller, CookieName},
    error::AppError,
    views::staff::CodePage,
};
use domain::{Field, FieldErrors, Problem, SecondFactor, Secret};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use super::totp;
use crate::{
    access::{
        guards::{self, Who},
        known_device::DEVICE_KNOWN,
    },
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, limits::Rule, local_time, shown::address, tokens::hash_token},
    letters::Letter,
    outbox::posting,
    outside::clock::{DAY, MINUTE, Millis, seconds},
    tables::{
        self,
        device::{self, Device},
        recovery_code, session,
        staff::{self, Staff, TryPace},
    },
};

/// Codes that may be tried, and the pauses after using them up: a quarter of an hour, then half an hour, up to a day.
/// So a thief of the password has some 5 tries a day, of three codes in a million each.
const PACE: TryPace = TryPace {
    most: 5,
    within: 15 * MINUTE,
    longest: DAY,
    forgiven: 7 * DAY,
};

/// A try that was counted.
pub(super) struct Tried {
    /// The device, if a second factor of this person was shown on it before. The device then has tries of its own: no
    /// stranger who knows the password can use up the owner's.
    device: Option<Device>,
    /// Whether it was the last for now.
    last: bool,
}

/// Somebody of the desk, whether or not the second factor was shown: all that the way in asks for.
pub(super) async fn arriving(deps: &Deps, caller: &Caller) -> Result<(Who, Staff), Failure> {
    let who = guards::signed_in(deps, caller).await?;
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
    let tx = tables::begin(&deps.db).await?;
    let tried = may_try(&tx, caller, who.account.id, now).await?;
    let (kind, taken) = match &code {
        SecondFactor::App(code) => ("app", take_code(&tx, who.account.id, &secret, code, now).await?),
        SecondFactor::Recovery(code) => {
            let used = recovery_code::use_up(&tx, who.account.id, &hash_token(code), now).await?;
            ("recovery", if used { Ok(()) } else { Err(Problem::CodeWrong) })
        }
    };
    if let Err(problem) = taken {
        return refused(tx, deps, caller, &who, &tried, problem, now).await;
    }
    shown(&tx, caller, &tried, who.account.id, now).await?;
    if kind == "recovery" {
        let left = recovery_code::left(&tx, who.account.id).await?;
        let letter = Letter::RecoveryCodeUsed {
            name: posting::owner(&who.account),
            left,
            link: deps.settings.url("/recover"),
        };
        post(&tx, deps, &who, &letter, now).await?;
    }
    session::prove(&tx, who.session.id, Some(now)).await?;
    let deed = Deed {
        actor: Actor::Staff(who.account.id),
        action: "staff.second-factor-shown",
        subject: Subject::Account(Some(who.account.id)),
        details: json!({ "kind": kind, "address": address(caller) }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

/// A code as typed.
pub(super) fn parsed(code: &Secret) -> Result<SecondFactor, FieldErrors> {
    SecondFactor::parse(code.expose()).map_err(|problem| FieldErrors::one(Field::Code, problem))
}

/// Counts a try, before anything is compared: of many at once, no more than allowed are counted.
///
/// # Errors
/// [`AppError::TooMany`]; the database's own.
pub(super) async fn may_try(
    tx: &DatabaseTransaction,
    caller: &Caller,
    account_id: i64,
    now: Millis,
) -> Result<Tried, Failure> {
    if let Some(device) = proved_device(tx, caller, account_id, now).await? {
        let since = now - PACE.within;
        let count = device::count_code_try(tx, &device, PACE.most, since, now).await?;
        let wait = device.code_tries_since + PACE.within - now;
        let count = count.ok_or(AppError::TooMany { seconds: seconds(wait) })?;
        return Ok(Tried {
            device: Some(device),
            last: count >= PACE.most,
        });
    }
    if let Some(count) = staff::count_try(tx, account_id, PACE, now).await? {
        return Ok(Tried {
            device: None,
            last: count >= PACE.most,
        });
    }
    let row = staff::of_account(tx, account_id).await?.ok_or(AppError::Forbidden)?;
    let pause = PACE.window(row.code_tries, row.code_pauses);
    Err(AppError::TooMany {
        seconds: seconds(row.code_tries_since + pause - now),
    }
    .into())
}

async fn proved_device(
    tx: &DatabaseTransaction,
    caller: &Caller,
    account_id: i64,
    now: Millis,
) -> Result<Option<Device>, Failure> {
    let Some(cookie) = caller.jar.get(CookieName::Device) else {
        return Ok(None);
    };
    Ok(device::proved(tx, &hash_token(&cookie), account_id, now - DEVICE_KNOWN).await?)
}

/// Takes note of a right code: forgets its tries, and marks the device. Tries that strangers have used up elsewhere
/// stay used.
pub(super) async fn shown(
    tx: &DatabaseTransaction,
    caller: &Caller,
    tried: &Tried,
    account_id: i64,
    now: Millis,
) -> Result<(), Failure> {
    if tried.device.is_none() {
        staff::forget_tries(tx, account_id).await?;
    }
    if let Some(cookie) = caller.jar.get(CookieName::Device) {
        device::prove(tx, &hash_token(&cookie), account_id, now).await?;
    }
    Ok(())
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

/// Counts the try, and returns the mistake. A person who tries has the password: after the last try the owner gets a
/// letter.
pub(super) async fn refused(
    tx: DatabaseTransaction,
    deps: &Deps,
    caller: &Caller,
    who: &Who,
    tried: &Tried,
    problem: Problem,
    now: Millis,
) -> Result<(), Failure> {
    if tried.last {
        let letter = Letter::SecondFactorRefused {
            name: posting::owner(&who.account),
            tries: PACE.most,
            at: local_time::shown(now),
            link: deps.settings.url("/recover"),
        };
        post(&tx, deps, who, &letter, now).await?;
    }
    let deed = Deed {
        actor: Actor::Account(who.account.id),
        action: "staff.second-factor-refused",
        subject: Subject::Account(Some(who.account.id)),
        details: json!({ "problem": problem.code(), "address": address(caller), "known_device": tried.device.is_some() }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Err(FieldErrors::one(Field::Code, problem).into())
}

async fn post(tx: &DatabaseTransaction, deps: &Deps, who: &Who, letter: &Letter, now: Millis) -> Result<(), Failure> {
    let account = &who.account;
    Ok(posting::post(tx, deps, &account.email, posting::lang(&account.lang), letter, now).await?)
}
