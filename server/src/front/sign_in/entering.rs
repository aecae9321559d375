//! Signing in. An unknown address costs the work, gives the words and leaves the rows of a wrong password.

use app::{
    backend::{Caller, CookieName},
    error::AppError,
};
use domain::{
    Email,
    registration::{SignIn, SignInForm},
};
use serde_json::json;

use super::{email_hash, needs_captcha, refusals_since};
use crate::{
    access::{draft, known_device::Device, session, typed_address::remember_address},
    audit::{self, Actor, Deed, Subject},
    ground::{
        context::Deps,
        failure::Failure,
        limits::{self, Taken, network},
        passwords::Verdict,
        shown::address,
    },
    tables::{
        self, account,
        at_sign_in::{self, Asked},
        registration, sign_in_failure,
    },
};

pub(super) async fn sign_in(deps: &Deps, caller: &Caller, form: &SignInForm) -> Result<&'static str, Failure> {
    // Set before anything is judged: no refusal clears the field.
    remember_address(caller, &form.email);
    let now = deps.clock.now();
    let since = now - deps.settings.lifetimes.registration;
    let (device, email_hash) = (Device::of(caller), email_hash(&form.email));
    let email_key = Email::parse(&form.email).map(|email| email.key()).unwrap_or_default();
    // Everything at once, and alike for an address that has no account: each exchange with the database takes its share of what a sign-in costs
    // beside the hashing.
    let asked = Asked {
        email_key: &email_key,
        email_hash: &email_hash,
        network: &network(caller.address),
        refused_since: refusals_since(deps),
        submitted_since: since,
        counted_as: limits::ACCOUNT,
        device: (
            device.as_ref().map(Device::hash).unwrap_or_default(),
            Device::known_after(now),
        ),
    };
    let known = at_sign_in::known(&deps.db, &asked).await?;
    let captcha_needed = needs_captcha(deps, [known.refused_of_email, known.refused_of_network]);
    let sign_in = form.parse(captcha_needed)?;
    let admission = deps.passwords.admit()?;
    let own_device = device.as_ref().filter(|_| known.device_of_account).map(Device::hash);
    let owed_until = known.owed_until.unwrap_or_default();
    // Before anything is spent on it.
    let taken = deps.limits.sign_in(caller, &email_hash, own_device, owed_until).await?;
    if captcha_needed && let Err(failure) = deps.check_captcha(&form.captcha_id, &form.captcha_answer).await {
        // Digits misread are no guess at a password: the turn is still theirs.
        taken.give_turn_back(&deps.db).await?;
        return Err(failure);
    }
    let account = known.account_id.zip(known.account_hash);
    // All hashes of a mailbox have one salt (`passwords::Admission::hash_beside`): computed once, compared with each.
    let of_account = account.as_ref().map(|(_, hash)| hash.as_str());
    let stored = of_account.or(known.waiting_hash.as_deref());
    let (verdict, like) = admission.compare(&sign_in.password, stored).await?;
    match account {
        Some((id, hash)) if verdict != Verdict::Wrong => {
            if verdict == Verdict::RightButOutdated {
                rehash(deps, id, &hash, &sign_in).await?;
            }
            let entrant = Entrant {
                account_id: id,
                email_hash: &email_hash,
                remember: sign_in.remember,
                device: device.filter(|_| known.device_known),
                taken: &taken,
                landing: landing(known.enrolled_at_desk),
            };
            enter(deps, caller, entrant).await
        }
        // Asked of an address with an account too: else the answer would tell a stranger who registers with it that there is one.
        account => {
            if let Some(row) = registration::waiting_with(&deps.db, &email_key, &like, since).await? {
                return unconfirmed(deps, caller, row.id).await;
            }
            let account_id = account.map(|(id, _)| id);
            refuse(deps, caller, account_id, &email_hash, own_device.is_some()).await
        }
    }
}

/// Somebody who has shown that they are the owner of an account.
struct Entrant<'a> {
    account_id: i64,
    email_hash: &'a str,
    remember: bool,
    /// Where its token is one that we gave.
    device: Option<Device>,
    taken: &'a Taken,
    /// Where the sign-in leads.
    landing: &'static str,
}

/// Where somebody begins: at the desk with their second factor, which they may still have to set up.
fn landing(enrolled_at_desk: Option<bool>) -> &'static str {
    match enrolled_at_desk {
        Some(true) => "/staff/code",
        Some(false) => "/staff/enrol",
        None => "/cabinet",
    }
}

/// The password of a registration whose mailbox isn't proved: nobody gets in, but who it is may be told what is missing. No wrong try is
/// counted; the network's turn stays taken.
async fn unconfirmed(deps: &Deps, caller: &Caller, registration_id: i64) -> Result<&'static str, Failure> {
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let cookie = draft::let_wait(&tx, deps, registration_id, now).await?;
    let deed = Deed {
        actor: Actor::Applicant,
        action: "session.unconfirmed",
        subject: Subject::Registration(registration_id),
        details: json!({ "address": address(caller) }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    cookie.hand_over(caller);
    Err(AppError::Unconfirmed.into())
}

async fn enter(deps: &Deps, caller: &Caller, entrant: Entrant<'_>) -> Result<&'static str, Failure> {
    deps.metrics.signed_in(true);
    let now = deps.clock.now();
    let Entrant {
        account_id, remember, ..
    } = entrant;
    let (cookie, session) = session::beginning(deps, caller, account_id, remember, now);
    let (device, known) = Device::remembering(entrant.device, deps, account_id, now);
    let mut writes = vec![sign_in_failure::forgetting(entrant.email_hash), known];
    writes.extend(session);
    writes.extend(entrant.taken.giving_back());
    let tx = tables::begin(&deps.db).await?;
    // The account first, as whoever sets a new password locks it first and then ends its sessions and forgets its devices.
    tables::together(&tx, account::signing_in(account_id, now), writes).await?;
    let deed = Deed {
        actor: Actor::Account(account_id),
        action: "session.started",
        subject: Subject::Account(Some(account_id)),
        details: json!({ "remember": remember, "address": address(caller) }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    cookie.hand_over(caller);
    draft::let_go(caller);
    Device::hand_over(caller, device);
    caller.jar.remove(CookieName::Email);
    Ok(entrant.landing)
}

async fn refuse(
    deps: &Deps,
    caller: &Caller,
    account_id: Option<i64>,
    email_hash: &str,
    known_device: bool,
) -> Result<&'static str, Failure> {
    deps.metrics.signed_in(false);
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    sign_in_failure::insert(&tx, email_hash.to_owned(), &network(caller.address), now).await?;
    if !known_device {
        deps.limits.count_failure(&tx, caller, email_hash, now).await?;
    }
    let deed = Deed {
        actor: Actor::Applicant,
        action: "session.refused",
        subject: Subject::Account(account_id),
        details: json!({ "address": address(caller) }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Err(AppError::SignInFailed.into())
}

/// The password is at hand only now, so now it is hashed with today's parameters; if there is no room, at the next
/// sign-in.
async fn rehash(deps: &Deps, account_id: i64, old: &str, sign_in: &SignIn) -> Result<(), Failure> {
    let Ok(admission) = deps.passwords.admit() else {
        return Ok(());
    };
    let hash = admission.hash_in_place_of(&sign_in.password, old).await?;
    Ok(account::rehash(&deps.db, account_id, old, &hash).await?)
}
