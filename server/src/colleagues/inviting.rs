//! Invitations by mail. A person who registers from an invitation with the invited address, for the company named in
//! it, is let in by the contact person who sent it, as soon as the mailbox is proved; anybody else asks like everybody.

use app::{
    backend::{Caller, CookieName},
    error::AppError,
    views::colleagues::InvitedBy,
};
use domain::{Email, Field, FieldErrors, registration::DetailsForm};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use super::{acting, contact_person_of};
use crate::{
    access::guards::{self, Who},
    audit::{self, Actor, Deed, Subject},
    ground::{
        context::Deps,
        failure::Failure,
        local_time,
        tokens::{Token, hash_token, token},
    },
    letters::Letter,
    membership::actors::full_name,
    outbox::posting,
    outside::clock::{DAY, HOUR, Millis, SECOND, seconds},
    tables::{
        self,
        account::{self, Account},
        invitation::{self, Invitation, NewInvitation},
        membership::{self, Membership},
        registration::Registration,
    },
};

/// The life of an invitation after its last letter.
const INVITATION: Millis = 14 * DAY;

/// Most letters of one invitation.
const LETTERS: i32 = 5;

/// Most invitations of one company within a day.
const A_DAY: u64 = 100;

/// Longer than any token.
const LONGEST_TOKEN: usize = 64;

pub(super) async fn invite(deps: &Deps, caller: &Caller, own: i64, typed: &str) -> Result<(), Failure> {
    let who = guards::signed_in(deps, caller).await?;
    let own = membership::by_id(&deps.db, own).await?.ok_or(AppError::NotFound)?;
    let own = guards::contact_person_for(deps, &who, &own).await?;
    let email = Email::parse(typed).map_err(|problem| FieldErrors::one(Field::Email, problem))?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    acting(&tx, who.account.id, &own.inn, &own.kpp).await?;
    let pending = invitation::pending(&tx, &own.inn, &own.kpp).await?;
    if let Some(again) = pending.iter().find(|it| it.email_key == email.key()) {
        return send_again(tx, deps, caller, &who, &own, again, now).await;
    }
    check_limits(&tx, deps, &own, &email, now).await?;
    let token = token(&*deps.random);
    let new = NewInvitation {
        token_hash: token.hash(),
        inviter_id: who.account.id,
        inn: own.inn.clone(),
        kpp: own.kpp.clone(),
        company_name: own.company_name.clone(),
        email: email.as_str().to_owned(),
        email_key: email.key(),
        created_at: now,
        expires_at: now + INVITATION,
    };
    let id = invitation::insert(&tx, new).await?;
    post(
        &tx,
        deps,
        caller,
        &who.account,
        &own,
        email.as_str(),
        &email.key(),
        &token,
        now,
    )
    .await?;
    write_down(tx, deps, caller, &who, &own, ("colleague.invited", id), now).await
}

pub(super) async fn resend(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let (who, own, row) = of_own_company(deps, caller, id).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    acting(&tx, who.account.id, &own.inn, &own.kpp).await?;
    send_again(tx, deps, caller, &who, &own, &row, now).await
}

pub(super) async fn cancel(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let (who, own, row) = of_own_company(deps, caller, id).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    acting(&tx, who.account.id, &own.inn, &own.kpp).await?;
    if !invitation::cancel(&tx, row.id, now).await? {
        return Err(AppError::NotFound.into());
    }
    write_down(tx, deps, caller, &who, &own, ("colleague.uninvited", id), now).await
}

/// An invitation of a company that the person is a contact person of.
async fn of_own_company(deps: &Deps, caller: &Caller, id: i64) -> Result<(Who, Membership, Invitation), Failure> {
    let who = guards::signed_in(deps, caller).await?;
    let row = invitation::by_id(&deps.db, id).await?.ok_or(AppError::NotFound)?;
    let own = contact_person_of(deps, &who, &row.inn, &row.kpp).await?;
    Ok((who, own, row))
}

/// Sends a new link in place of the older one; from now on the invitation belongs to its last sender.
async fn send_again(
    tx: DatabaseTransaction,
    deps: &Deps,
    caller: &Caller,
    who: &Who,
    own: &Membership,
    row: &Invitation,
    now: Millis,
) -> Result<(), Failure> {
    let token = token(&*deps.random);
    let limits = (LETTERS, now - deps.settings.resend_pause);
    let hash = token.hash();
    let renewed = invitation::renew(&tx, row.id, (&hash, who.account.id), limits, now, now + INVITATION).await?;
    if !renewed {
        tx.rollback().await?;
        return Err(refusal_to_resend(deps, row.id, now).await?.into());
    }
    post(
        &tx,
        deps,
        caller,
        &who.account,
        own,
        &row.email,
        &row.email_key,
        &token,
        now,
    )
    .await?;
    write_down(tx, deps, caller, who, own, ("colleague.invited-again", row.id), now).await
}

async fn refusal_to_resend(deps: &Deps, id: i64, now: Millis) -> Result<AppError, Failure> {
    let pending = invitation::by_id(&deps.db, id)
        .await?
        .filter(|row| row.accepted_at.is_none() && row.cancelled_at.is_none());
    Ok(match pending {
        Some(row) if row.letters < LETTERS => AppError::TooSoon {
            seconds: seconds(row.last_letter_at + deps.settings.resend_pause - now),
        },
        Some(row) => AppError::TooMany {
            seconds: seconds((row.expires_at - now).max(SECOND)),
        },
        None => AppError::NotFound,
    })
}

async fn check_limits(
    tx: &DatabaseTransaction,
    deps: &Deps,
    own: &Membership,
    email: &Email,
    now: Millis,
) -> Result<(), Failure> {
    let sent = invitation::sent_since(tx, &email.key(), now - HOUR).await?;
    let blocking = sent.len().checked_sub(deps.settings.letters_an_hour);
    if let Some(at) = blocking.and_then(|at| sent.get(at)) {
        return Err(posting::too_many(at + HOUR - now));
    }
    // Withdrawn invitations count too: their letters were sent.
    let latest = invitation::created_since(tx, &own.inn, &own.kpp, now - DAY, A_DAY).await?;
    match latest.last() {
        Some(first) if latest.len() as u64 >= A_DAY => Err(posting::too_many(first + DAY - now)),
        _ => Ok(()),
    }
}

/// The owner of an account gets another letter; the inviter does not learn which letter was sent.
#[expect(clippy::too_many_arguments, reason = "a letter needs all of it, and only here")]
async fn post(
    tx: &DatabaseTransaction,
    deps: &Deps,
    caller: &Caller,
    inviter: &Account,
    own: &Membership,
    email: &str,
    email_key: &str,
    token: &Token,
    now: Millis,
) -> Result<(), Failure> {
    let (inviter, company) = (full_name(inviter), own.company_name.clone());
    let known = account::by_email(tx, email_key).await?;
    let lang = known
        .as_ref()
        .map_or(caller.lang, |account| posting::lang(&account.lang));
    let letter = match known {
        Some(_) => Letter::ColleagueInvitedToAsk {
            inviter,
            company,
            link: deps.settings.url("/cabinet"),
        },
        None => Letter::ColleagueInvitation {
            inviter,
            company,
            link: deps
                .settings
                .url(&format!("/registration?invitation={}", token.expose())),
            expires: local_time::shown(now + INVITATION),
        },
    };
    Ok(posting::post(tx, deps, email, lang, &letter, now).await?)
}

async fn write_down(
    tx: DatabaseTransaction,
    deps: &Deps,
    caller: &Caller,
    who: &Who,
    own: &Membership,
    (action, id): (&'static str, i64),
    now: Millis,
) -> Result<(), Failure> {
    let deed = Deed {
        actor: Actor::Account(who.account.id),
        action,
        subject: Subject::Membership(own.id),
        details: json!({ "invitation": id }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

/// Notes the invitation's token in the visitor's browser. The invitation is checked at every use.
pub(super) fn note(deps: &Deps, caller: &Caller, token: &str) {
    let is_token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !token.is_empty() && token.len() <= LONGEST_TOKEN && token.chars().all(is_token) {
        let life = deps.settings.lifetimes.registration / SECOND;
        caller.jar.set(CookieName::Invitation, token, Some(life));
    }
}

/// The invitation the visitor followed: `Some(None)` for an invalid one.
///
/// # Errors
/// The database's own.
pub(crate) async fn come_by(deps: &Deps, caller: &Caller) -> Result<Option<Option<Invitation>>, Failure> {
    let Some(token) = caller.jar.get(CookieName::Invitation) else {
        return Ok(None);
    };
    let row = invitation::by_token(&deps.db, &hash_token(&token)).await?;
    let now = deps.clock.now();
    let live = row.filter(|it| it.accepted_at.is_none() && it.cancelled_at.is_none() && now < it.expires_at);
    let Some(row) = live else { return Ok(Some(None)) };
    let contacts = membership::contact_persons(&deps.db, &row.inn, &row.kpp).await?;
    let still = contacts.iter().any(|(_, person)| person.id == row.inviter_id);
    Ok(Some(Some(row).filter(|_| still)))
}

/// Step 1 filled in from an invitation, over the text typed already; and the page's words on the invitation.
///
/// # Errors
/// The database's own.
pub(crate) async fn draft_of(
    deps: &Deps,
    row: Invitation,
    typed: DetailsForm,
    overwrite: bool,
) -> Result<(DetailsForm, InvitedBy), Failure> {
    let person = account::by_id(&deps.db, row.inviter_id).await?;
    let invited = InvitedBy::Live {
        name: person.as_ref().map(full_name).unwrap_or_default(),
        company: row.company_name.clone(),
        email: row.email.clone(),
    };
    let form = if overwrite {
        DetailsForm {
            email: row.email,
            inn: row.inn,
            kpp: row.kpp,
            company_name: row.company_name,
            ..typed
        }
    } else {
        typed
    };
    Ok((form, invited))
}

/// Takes up the invitation that a registration was begun from, in the transaction that makes it an account. `None`
/// without an invitation, for an expired one, and for another person's or another company's registration, which then
/// asks like any other.
///
/// # Errors
/// The database's own.
pub(crate) async fn claim(
    tx: &DatabaseTransaction,
    row: &Registration,
    now: Millis,
) -> Result<Option<Invitation>, Failure> {
    let Some(id) = row.invitation_id else { return Ok(None) };
    let Some(invitation) = invitation::by_id(tx, id).await? else {
        return Ok(None);
    };
    let same = row.email_key.as_ref() == Some(&invitation.email_key)
        && row.inn.as_ref() == Some(&invitation.inn)
        && row.kpp.as_ref() == Some(&invitation.kpp);
    if !same || row.submitted_at.unwrap_or(now) >= invitation.expires_at {
        return Ok(None);
    }
    let contacts = membership::lock_contact_persons(tx, &invitation.inn, &invitation.kpp).await?;
    let still = contacts.iter().any(|it| it.account_id == invitation.inviter_id);
    if !still || !invitation::accept(tx, id, now).await? {
        return Ok(None);
    }
    Ok(Some(invitation))
}
