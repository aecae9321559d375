//! Letters with links, and the limits on them.

use app::{backend::Caller, error::AppError};
use domain::{Lang, registration::RegistrationState};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

pub(crate) use crate::outbox::budget::Cause;
use crate::{
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time, tokens::token},
    letters::Letter,
    metrics::labels::Limit,
    outside::clock::{Millis, seconds},
    tables::{
        self,
        account::{self, Account},
        link::{self, NewLink, Owner, Purpose},
        outbox::{self, Mail},
        registration::{self, Registration},
    },
};

/// Puts a letter into the outbox, in the transaction that causes it. Wake the outbox after the commit.
///
/// # Errors
/// The database's own.
pub(crate) async fn post(
    db: &impl ConnectionTrait,
    deps: &Deps,
    to: &str,
    lang: Lang,
    letter: &Letter,
    now: Millis,
) -> Result<(), DbErr> {
    outbox::enqueue(db, mail(deps, to, lang, letter), now).await.map(drop)
}

/// Does the work of [`post`], and sends nothing.
///
/// # Errors
/// The database's own.
pub(crate) async fn pretend_to_post(
    db: &impl ConnectionTrait,
    deps: &Deps,
    lang: Lang,
    letter: &Letter,
    now: Millis,
) -> Result<(), DbErr> {
    outbox::enqueue_for_nobody(db, mail(deps, "", lang, letter), now).await
}

fn mail(deps: &Deps, to: &str, lang: Lang, letter: &Letter) -> Mail {
    Mail {
        to: to.to_owned(),
        lang,
        kind: letter.kind(),
        rendered: letter.render(lang, &deps.settings.look),
    }
}

/// Sends a submitted registration its link; every older link dies. For an address with an account the letter says so
/// instead. The same rows are written either way, so neither time nor limits reveal the difference.
///
/// # Errors
/// [`AppError::TooMany`] when the address has been sent enough for an hour.
pub(crate) async fn send_confirmation(
    db: &impl ConnectionTrait,
    deps: &Deps,
    caller: &Caller,
    registration: &Addressee,
    now: Millis,
) -> Result<(), Failure> {
    let cause = Cause::new(Purpose::Confirm, &registration.email_key, caller.address);
    cause.hold(db).await?;
    let wait = cause.wait(db, deps, now).await?;
    if wait > 0 {
        deps.metrics.limited(Limit::Mailbox);
        return Err(too_many(wait));
    }
    let has_account = account::by_email(db, &registration.email_key).await?.is_some();
    Ok(send_link(db, deps, &cause, registration, has_account, now).await?)
}

/// [`send_confirmation`] once the limits and the account have been looked up.
///
/// # Errors
/// The database's own.
pub(crate) async fn send_link(
    db: &impl ConnectionTrait,
    deps: &Deps,
    cause: &Cause,
    registration: &Addressee,
    has_account: bool,
    now: Millis,
) -> Result<(), DbErr> {
    let owner = Owner::Registration(registration.id);
    let token = token(&*deps.random);
    // No link outlives its registration.
    let lifetimes = &deps.settings.lifetimes;
    let expires_at = (now + lifetimes.confirm_link).min(registration.lives_since + lifetimes.registration);
    link::supersede_of_registration(db, registration.id, now).await?;
    let new = NewLink {
        token_hash: token.hash(),
        purpose: Purpose::Confirm,
        owner,
        email_key: &registration.email_key,
        mailbox: &cause.mailbox,
        network: &cause.network,
        expires_at,
    };
    link::insert(db, new, now).await?;
    let letter = if has_account {
        Letter::AlreadyRegistered {
            sign_in_link: deps.settings.url("/sign-in"),
            recover_link: deps.settings.url("/recover"),
        }
    } else {
        Letter::ConfirmMailbox {
            company: registration.company.clone(),
            link: deps.settings.url(&format!("/confirm/{}", token.expose())),
            expires: local_time::shown(expires_at),
            erased: local_time::shown(registration.lives_since + lifetimes.registration),
        }
    };
    post(db, deps, &registration.email, registration.lang, &letter, now).await
}

/// Sends a submitted registration its link again.
///
/// # Errors
/// [`AppError::TooSoon`] during the cool-down, or when the address has been sent enough for an hour or the registration
/// enough for its life;
/// [`AppError::LinkGone`] where the registration is submitted no longer.
pub(crate) async fn resend_confirmation(deps: &Deps, caller: &Caller, row: &Registration) -> Result<(), Failure> {
    let addressee = Addressee::of(row)?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    // Read again inside: of two at once, the second must see the first one's letter.
    let (most, not_since) = (deps.settings.letters_a_registration, now - deps.settings.resend_pause);
    if !registration::count_letter(&tx, row.id, most, not_since, now).await? {
        let row = registration::by_id(&tx, row.id).await?;
        tx.rollback().await?;
        return Err(refusal_to_resend(deps, row, now));
    }
    match send_confirmation(&tx, deps, caller, &addressee, now).await {
        Err(Failure::Refused(AppError::TooMany { seconds })) => {
            tx.rollback().await?;
            return Err(AppError::TooSoon { seconds }.into());
        }
        sent => sent?,
    }
    audit::by_visitor(&tx, caller, sent_again(row.id), now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

/// The audit row of a link sent again.
pub(crate) fn sent_again(registration_id: i64) -> Deed {
    Deed {
        actor: Actor::Applicant,
        action: "registration.letter-sent-again",
        subject: Subject::Registration(registration_id),
        details: json!({}),
    }
}

fn refusal_to_resend(deps: &Deps, row: Option<Registration>, now: Millis) -> Failure {
    let submitted = row.filter(|row| row.state == RegistrationState::Submitted.code());
    match submitted.map(|row| cool_down(deps, &row, now)) {
        Some(wait) => AppError::TooSoon { seconds: seconds(wait) }.into(),
        None => AppError::LinkGone.into(),
    }
}

/// The time until a submitted registration may be sent its link again; 0 when it may.
///
/// # Errors
/// The database's own.
pub(crate) async fn wait(
    db: &impl ConnectionTrait,
    deps: &Deps,
    caller: &Caller,
    row: &Registration,
    now: Millis,
) -> Result<Millis, DbErr> {
    let hourly = match &row.email_key {
        Some(email_key) => {
            let cause = Cause::new(Purpose::Confirm, email_key, caller.address);
            cause.wait(db, deps, now).await?
        }
        None => 0,
    };
    Ok(hourly.max(cool_down(deps, row, now)))
}

/// 0 when the last letter is old enough; with no letter left, all the time the registration has.
fn cool_down(deps: &Deps, row: &Registration, now: Millis) -> Millis {
    if row.letters >= deps.settings.letters_a_registration {
        return life_left(deps, row, now);
    }
    row.last_letter_at
        .map_or(0, |last| (last + deps.settings.resend_pause - now).max(0))
}

/// The refusal of a registration that has been sent all the letters it may: the next one is possible when it is over.
pub(crate) fn used_up(deps: &Deps, row: &Registration, now: Millis) -> Failure {
    too_many(life_left(deps, row, now))
}

fn life_left(deps: &Deps, row: &Registration, now: Millis) -> Millis {
    (row.lives_since() + deps.settings.lifetimes.registration - now).max(0)
}

/// The refusal of an address that has been sent enough.
pub(crate) fn too_many(wait: Millis) -> Failure {
    AppError::TooMany { seconds: seconds(wait) }.into()
}

/// The data of a submitted registration for its letter.
#[derive(Clone, Debug)]
pub(crate) struct Addressee {
    pub id: i64,
    pub email_key: String,
    pub email: String,
    pub lang: Lang,
    /// The instant of the first submission.
    pub lives_since: Millis,
    /// The company, where the directory knows it. Typed text is never quoted to an unproved address: the letter would
    /// be a stranger's, with our signature, to any address they like.
    pub company: Option<String>,
}

impl Addressee {
    /// The addressee of a submitted registration.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] where the row lacks a submitted registration's data.
    pub(crate) fn of(row: &Registration) -> Result<Self, Failure> {
        let corrupt = || Failure::Corrupt("a submitted registration");
        Ok(Self {
            id: row.id,
            email_key: row.email_key.clone().ok_or_else(corrupt)?,
            email: row.email.clone().ok_or_else(corrupt)?,
            lang: lang(&row.lang),
            lives_since: row.lives_since(),
            company: row.company_name.clone().filter(|_| row.company_verified),
        })
    }
}

/// A person's form of address: имя and отчество.
pub(crate) fn addressed(first_name: &str, middle_name: Option<&str>) -> String {
    match middle_name {
        Some(middle_name) => format!("{first_name} {middle_name}"),
        None => first_name.to_owned(),
    }
}

/// The form of address of an account's owner.
pub(crate) fn owner(account: &Account) -> String {
    addressed(&account.first_name, account.middle_name.as_deref())
}

/// A stored language; the default for a code that is no longer known.
pub(crate) fn lang(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or_default()
}
