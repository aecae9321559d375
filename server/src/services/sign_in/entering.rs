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
        registration, sign_in_failure,
    },
    services::{
        Deps, Failure,
        deps::address,
        limits::{Device, Taken, network},
        passwords::Verdict,
        registration as wizard,
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
    let since = deps.clock.now() - deps.settings.lifetimes.registration;
    let waiting = registration::newest_waiting(&tx, &sign_in.email.key(), since).await?;
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
    // All hashes of a mailbox have one salt (`passwords::Admission::hash_beside`): computed once, compared with each.
    let of_account = account.as_ref().map(|account| account.password_hash.as_str());
    let stored = of_account.or(waiting.as_ref().and_then(|row| row.password_hash.as_deref()));
    let (verdict, like) = admission.compare(&sign_in.password, stored).await?;
    match account {
        Some(account) if verdict != Verdict::Wrong => {
            if verdict == Verdict::RightButOutdated {
                rehash(deps, &account, &sign_in).await?;
            }
            enter(deps, caller, &account, &sign_in, &taken).await
        }
        // Asked of an address with an account too: else the answer would tell a stranger who registers with it that there is one.
        account => match registration::waiting_with(&deps.db, &sign_in.email.key(), &like, since).await? {
            Some(row) => unconfirmed(deps, caller, row.id).await,
            None => refuse(deps, caller, account.as_ref(), &email_hash, device.is_some()).await,
        },
    }
}

/// The password of a registration whose mailbox isn't proved: nobody gets in, but who it is may be told what is missing. No wrong try is
/// counted; the network's turn stays taken.
async fn unconfirmed(deps: &Deps, caller: &Caller, registration_id: i64) -> Result<(), Failure> {
    let now = deps.clock.now();
    let tx = persistence::begin(&deps.db).await?;
    let cookie = wizard::let_wait(&tx, deps, registration_id, now).await?;
    let deed = Deed {
        actor: Actor::Applicant,
        action: "session.unconfirmed",
        subject: Subject::Registration(registration_id),
        details: json!({ "address": address(caller) }),
    };
    trail::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    cookie.hand_over(caller);
    Err(AppError::Unconfirmed.into())
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
    wizard::let_go(caller);
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
    let hash = admission
        .hash_in_place_of(&sign_in.password, &account.password_hash)
        .await?;
    Ok(account::rehash(&deps.db, account.id, &account.password_hash, &hash).await?)
}
