//! The registration that the visitor's browser is at: the cookie of its draft; and, for a browser in which a registration's password was
//! shown or its link confirmed, the right to ask whether the mailbox is proved and to have the letter sent again. Such a browser sees the
//! address, which its user knows, and nothing else of the person.

use app::backend::{Caller, CookieName};
use domain::registration::RegistrationState;
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    ground::{
        context::Deps,
        failure::Failure,
        tokens::{Token, hash_token, token},
    },
    outside::clock::{MINUTE, Millis, SECOND},
    tables::{
        account,
        registration::{self, Registration},
    },
};

/// The time such a browser may ask.
const WAITS: Millis = 10 * MINUTE;

/// A token that stands in the database but not yet in the browser.
pub(crate) struct WaitingCookie(Token);

impl WaitingCookie {
    /// Sets the cookie; after the commit.
    pub(crate) fn hand_over(self, caller: &Caller) {
        caller
            .jar
            .set(CookieName::Waiting, self.0.expose(), Some(WAITS / SECOND));
    }
}

/// The registration of the visitor's browser, unless it has been left lying too long or is an account's by now: nobody but its owner,
/// signed in, sees or does anything with that.
pub(crate) async fn current(deps: &Deps, caller: &Caller) -> Result<Option<Registration>, Failure> {
    let row = of_cookie(deps, caller).await?;
    Ok(row.filter(|row| row.state != RegistrationState::Confirmed.code()))
}

/// [`current`], or the confirmed registration, of which nothing but that may be shown.
pub(crate) async fn of_cookie(deps: &Deps, caller: &Caller) -> Result<Option<Registration>, Failure> {
    let Some(cookie) = caller.jar.get(CookieName::Draft) else {
        return Ok(None);
    };
    let row = registration::by_cookie(&deps.db, &hash_token(&cookie)).await?;
    let live_since = deps.clock.now() - deps.settings.lifetimes.registration;
    Ok(row.filter(|row| row.lives_since() > live_since))
}

/// The state a stored registration is in.
pub(crate) fn state(row: &Registration) -> Result<RegistrationState, Failure> {
    RegistrationState::from_code(&row.state).ok_or(Failure::Corrupt("a registration's state"))
}

/// Lets a browser ask about a registration.
///
/// # Errors
/// The database's own.
pub(crate) async fn let_wait(
    db: &impl ConnectionTrait,
    deps: &Deps,
    id: i64,
    now: Millis,
) -> Result<WaitingCookie, DbErr> {
    let token = token(&*deps.random);
    registration::let_wait(db, id, &token.hash(), now + WAITS).await?;
    Ok(WaitingCookie(token))
}

/// Removes all cookies of registrations from a browser.
pub(crate) fn let_go(caller: &Caller) {
    for name in [CookieName::Draft, CookieName::Waiting] {
        if caller.jar.get(name).is_some() {
            caller.jar.remove(name);
        }
    }
}

/// The confirmation, in any browser, ends the draft's cookie: its browser keeps the right to learn of it.
pub(crate) async fn end_draft(deps: &Deps, caller: &Caller, row: &Registration) -> Result<(), Failure> {
    if caller.jar.get(CookieName::Draft).is_some() {
        let cookie = let_wait(&deps.db, deps, row.id, deps.clock.now()).await?;
        caller.jar.remove(CookieName::Draft);
        cookie.hand_over(caller);
    }
    Ok(())
}

/// The registration that the visitor's browser may ask about.
pub(crate) async fn may_ask(deps: &Deps, caller: &Caller) -> Result<Option<Registration>, Failure> {
    let Some(cookie) = caller.jar.get(CookieName::Waiting) else {
        return Ok(None);
    };
    Ok(registration::by_waiting(&deps.db, &hash_token(&cookie), deps.clock.now()).await?)
}

/// The registration of the browser's draft; or the registration confirmed from that draft, as long as its browser may
/// see it.
pub(crate) async fn of_draft(deps: &Deps, caller: &Caller) -> Result<Option<Registration>, Failure> {
    if let Some(row) = of_cookie(deps, caller).await? {
        return Ok(Some(row));
    }
    let row = may_ask(deps, caller).await?;
    Ok(row.filter(|row| row.state == RegistrationState::Confirmed.code()))
}

/// A PHC string of the mailbox; every other hash of the mailbox takes its salt ([`crate::ground::passwords`]).
pub(crate) async fn hash_of_mailbox(
    db: &impl ConnectionTrait,
    deps: &Deps,
    email_key: &str,
) -> Result<Option<String>, DbErr> {
    let since = deps.clock.now() - deps.settings.lifetimes.registration;
    // Both are looked up in either case: the time reveals to nobody which exists.
    let account = account::by_email(db, email_key).await?;
    let waiting = registration::newest_waiting(db, email_key, since).await?;
    Ok(account
        .map(|account| account.password_hash)
        .or(waiting.and_then(|row| row.password_hash)))
}
