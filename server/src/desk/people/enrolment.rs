//! Setting up the second factor, and recovery codes.

use app::{
    backend::{Caller, CookieName},
    error::AppError,
    views::staff::EnrolPage,
};
use domain::{Problem, SecondFactor, Secret};
use serde_json::json;

use super::{
    codes,
    proving::{arriving, may_try, parsed, refused, shown, take_code},
    totp,
};
use crate::{
    access::guards,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure},
    tables::{self, recovery_code, session, staff},
};

pub(super) async fn page(deps: &Deps, caller: &Caller) -> Result<EnrolPage, Failure> {
    let (who, staff) = arriving(deps, caller).await?;
    let id = who.account.id;
    if staff.totp_secret.is_some() {
        // An existing second factor must be shown first.
        guards::desk(deps, caller).await?;
        return Ok(match codes::shown(&deps.db, caller, id).await? {
            Some(codes) => EnrolPage::Codes(codes),
            None => EnrolPage::Done {
                codes_left: recovery_code::left(&deps.db, id).await?,
            },
        });
    }
    let secret = if let Some(secret) = staff.pending_secret {
        secret
    } else {
        staff::propose_secret(&deps.db, id, &totp::secret(&*deps.random)).await?;
        // Two pages opened at once show the same secret.
        let staff = staff::of_account(&deps.db, id).await?;
        staff
            .and_then(|staff| staff.pending_secret)
            .ok_or(AppError::BadRequest)?
    };
    Ok(EnrolPage::Secret {
        qr: totp::qr(&secret, &who.account.email)?,
        secret: totp::grouped(&secret),
        email: who.account.email,
    })
}

pub(super) async fn enrol(deps: &Deps, caller: &Caller, code: &Secret) -> Result<(), Failure> {
    let (who, staff) = arriving(deps, caller).await?;
    let id = who.account.id;
    let code = parsed(code)?;
    let secret = staff.pending_secret.ok_or(AppError::BadRequest)?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let tried = may_try(&tx, caller, id, now).await?;
    let step = match &code {
        SecondFactor::App(code) => totp::step_of(&secret, code, now)?,
        SecondFactor::Recovery(_) => None,
    };
    let Some(step) = step else {
        return refused(tx, deps, caller, &who, &tried, Problem::CodeWrong, now).await;
    };
    if !staff::enrol(&tx, id, &secret, step, now).await? {
        // Another page of the same person was first.
        return Err(AppError::SecondFactorRequired.into());
    }
    shown(&tx, caller, &tried, id, now).await?;
    let seed = codes::give(&tx, deps, id, now).await?;
    session::prove(&tx, who.session.id, Some(now)).await?;
    let deed = Deed {
        actor: Actor::Staff(id),
        action: "staff.second-factor-set-up",
        subject: Subject::Account(Some(id)),
        details: json!({}),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    seed.hand_over(caller);
    Ok(())
}

pub(super) async fn renew_codes(deps: &Deps, caller: &Caller, code: &Secret) -> Result<(), Failure> {
    let desk = guards::desk(deps, caller).await?;
    let id = desk.who.account.id;
    let staff = staff::of_account(&deps.db, id).await?.ok_or(AppError::Forbidden)?;
    let code = parsed(code)?;
    let secret = staff.totp_secret.ok_or(AppError::SecondFactorRequired)?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let tried = may_try(&tx, caller, id, now).await?;
    let taken = match &code {
        SecondFactor::App(code) => take_code(&tx, id, &secret, code, now).await?,
        // A recovery code opens the door; new codes need the app.
        SecondFactor::Recovery(_) => Err(Problem::CodeWrong),
    };
    if let Err(problem) = taken {
        return refused(tx, deps, caller, &desk.who, &tried, problem, now).await;
    }
    shown(&tx, caller, &tried, id, now).await?;
    let seed = codes::give(&tx, deps, id, now).await?;
    let deed = Deed {
        actor: desk.actor(),
        action: "staff.recovery-codes-renewed",
        subject: Subject::Account(Some(id)),
        details: json!({}),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    seed.hand_over(caller);
    Ok(())
}

pub(super) async fn shown_codes(deps: &Deps, caller: &Caller) -> Result<Vec<String>, Failure> {
    let desk = guards::desk(deps, caller).await?;
    let codes = codes::shown(&deps.db, caller, desk.who.account.id).await?;
    Ok(codes.ok_or(AppError::NotFound)?)
}

pub(super) async fn codes_kept(deps: &Deps, caller: &Caller) -> Result<(), Failure> {
    guards::desk(deps, caller).await?;
    caller.jar.remove(CookieName::RecoveryCodes);
    Ok(())
}
