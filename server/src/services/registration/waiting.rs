//! «Завершить», and the rights of a browser in which a registration's password was shown or its link confirmed: to ask
//! whether the mailbox is proved, and to have the letter sent again. That browser sees the address, which its user
//! knows, and nothing else of the person.

use app::{
    backend::{Caller, CookieName},
    error::AppError,
    views::DonePage,
};
use domain::registration::{RegistrationState, Stage};
use sea_orm::{ConnectionTrait, DbErr};

use super::draft;
use crate::{
    adapters::clock::{MINUTE, Millis, SECOND},
    persistence::{
        account,
        registration::{self, Registration},
    },
    services::{
        Deps, Failure, letters,
        settings::seconds,
        tokens::{Token, hash_token, token},
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
pub(crate) async fn of_browser(deps: &Deps, caller: &Caller) -> Result<Option<Registration>, Failure> {
    let Some(cookie) = caller.jar.get(CookieName::Waiting) else {
        return Ok(None);
    };
    Ok(registration::by_waiting(&deps.db, &hash_token(&cookie), deps.clock.now()).await?)
}

/// The registration of the browser's draft; or the registration confirmed from that draft, as long as its browser may
/// see it.
pub(crate) async fn of_draft(deps: &Deps, caller: &Caller) -> Result<Option<Registration>, Failure> {
    if let Some(row) = draft::of_cookie(deps, caller).await? {
        return Ok(Some(row));
    }
    let row = of_browser(deps, caller).await?;
    Ok(row.filter(|row| row.state == RegistrationState::Confirmed.code()))
}

/// A PHC string of the mailbox; every other hash of the mailbox takes its salt ([`crate::services::passwords`]).
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

pub(crate) async fn page(deps: &Deps, caller: &Caller) -> Result<DonePage, Failure> {
    let own = draft::of_cookie(deps, caller).await?;
    let registered_here = own.is_some();
    let row = match own {
        Some(row) => row,
        None => of_browser(deps, caller)
            .await?
            .ok_or(AppError::Elsewhere(Stage::Details))?,
    };
    match draft::state(&row)? {
        RegistrationState::Submitted => {}
        RegistrationState::Confirmed => {
            end_draft(deps, caller, &row).await?;
            return Ok(DonePage {
                confirmed: true,
                ..DonePage::default()
            });
        }
        _ => return Err(AppError::Elsewhere(draft::stage(deps, caller, &row).await?).into()),
    }
    let wait = letters::wait(&deps.db, deps, caller, &row, deps.clock.now()).await?;
    Ok(DonePage {
        email: row.email.clone().unwrap_or_default(),
        confirmed: false,
        resend_in: if wait > 0 { seconds(wait) } else { 0 },
        letters: u32::try_from(row.letters).unwrap_or_default(),
        registered_here,
        desk_email: deps.settings.look.desk_email.clone(),
    })
}
