//! Signing in. An unknown address costs the work, gives the words and leaves the rows of a wrong password.

use app::{
    backend::{Caller, CookieName},
    error::AppError,
};
use domain::registration::{SignIn, SignInForm};
use serde_json::json;

use super::{email_hash, needs_captcha, remember_address, session};
use crate::{
    persistence::{
        self,
        account::{self, Account},
        sign_in_failure,
    },
    services::{
        Deps, Failure,
        deps::address,
        limits::{Device, Taken, network},
        passwords::Verdict,
        trail::{self, Actor, Deed, Subject},
    },
};

pub(super) async fn sign_in(deps: &Deps, caller: &Caller, form: &SignInForm) -> Result<(), Failure> {
    // Set before anything is judged: no refusal clears the field.
    remember_address(caller, &form.email);
    let captcha_needed = needs_captcha(&deps.db, deps, caller, &form.email).await?;
    let sign_in = form.parse(captcha_needed)?;
    let admission = deps.passwords.admit()?;
    // Before anything is spent on it, and alike for an address that has no account. In one transaction: each takes its share of what a
    // sign-in costs beside the hashing.
    let tx = persistence::begin(&deps.db).await?;
    let account = account::by_email(&tx, &sign_in.email.key()).await?;
    let device = Device::of(&tx, caller, deps.clock.now()).await?;
    let device = device
        .as_ref()
        .and_then(|it| it.known_to(account.as_ref().map(|account| account.id)));
    let email_hash = email_hash(sign_in.email.as_str());
    let taken = deps.limits.sign_in(tx, caller, &email_hash, device).await?;
    if captcha_needed && let Err(failure) = deps.check_captcha(&form.captcha_id, &form.captcha_answer).await {
        // Digits misread are no guess at a password: the turn is still theirs.
        taken.give_turn_back(&deps.db).await?;
        return Err(failure);
    }
    let stored = account.as_ref().map(|account| account.password_hash.as_str());
    let verdict = admission.verify(&sign_in.password, stored).await?;
    match account {
        Some(account) if verdict != Verdict::Wrong => {
            if verdict == Verdict::RightButOutdated {
                rehash(deps, &account, &sign_in).await?;
            }
            enter(deps, caller, &account, &sign_in, &taken).await
        }
        account => refuse(deps, caller, account.as_ref(), &email_hash, device.is_some()).await,
    }
}

async fn enter(
    deps: &Deps,
    caller: &Caller,
    account: &Account,
    sign_in: &SignIn,
    taken: &Taken,
) -> Result<(), Failure> {
    deps.metrics.signed_in(true);
    let now = deps.clock.now();
    let tx = persistence::begin(&deps.db).await?;
    taken.give_back(&tx).await?;
    sign_in_failure::forget(&tx, &email_hash(sign_in.email.as_str())).await?;
    account::signed_in(&tx, account.id, now).await?;
    let cookie = session::begin(&tx, deps, caller, account.id, sign_in.remember, now).await?;
    let device = Device::remember(&tx, deps, caller, account.id, now).await?;
    let deed = Deed {
        actor: Actor::Account(account.id),
        action: "session.started",
        subject: Subject::Account(Some(account.id)),
        details: json!({ "remember": sign_in.remember, "address": address(caller) }),
    };
    trail::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    cookie.hand_over(caller);
    Device::hand_over(caller, device);
    caller.jar.remove(CookieName::Email);
    Ok(())
}

async fn refuse(
    deps: &Deps,
    caller: &Caller,
    account: Option<&Account>,
    email_hash: &str,
    known_device: bool,
) -> Result<(), Failure> {
    deps.metrics.signed_in(false);
    let now = deps.clock.now();
    let tx = persistence::begin(&deps.db).await?;
    sign_in_failure::insert(&tx, email_hash.to_owned(), &network(caller.address), now).await?;
    if !known_device {
        deps.limits.count_failure(&tx, caller, email_hash, now).await?;
    }
    let deed = Deed {
        actor: Actor::Applicant,
        action: "session.refused",
        subject: Subject::Account(account.map(|account| account.id)),
        details: json!({ "address": address(caller) }),
    };
    trail::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Err(AppError::SignInFailed.into())
}

/// The password is at hand only now, so now it is hashed with today's parameters; if there is no room, at the next
/// sign-in.
async fn rehash(deps: &Deps, account: &Account, sign_in: &SignIn) -> Result<(), Failure> {
    let Ok(admission) = deps.passwords.admit() else {
        return Ok(());
    };
    let hash = admission.hash(&sign_in.password).await?;
    Ok(account::rehash(&deps.db, account.id, &account.password_hash, &hash).await?)
}
