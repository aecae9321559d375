//! Sessions: a token in the cookie, its hash in the database, two ends in time.

use app::backend::{Caller, CookieName};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use crate::{
    adapters::clock::{MINUTE, Millis, SECOND},
    persistence::{
        self,
        account::{self, Account},
        session::{self, NewSession, Session},
    },
    services::{
        Deps, Failure,
        deps::address,
        registration as wizard,
        tokens::{Token, hash_token, token},
        trail::{self, Actor, Deed, Subject},
    },
};

/// How exactly the last use of a session is known: a row is written no more often.
const SEEN_EVERY: Millis = MINUTE;

/// Who is signed in in the visitor's browser, if anybody is.
///
/// # Errors
/// [`Failure::Database`] alone.
pub async fn authenticate(deps: &Deps, caller: &Caller) -> Result<Option<Account>, Failure> {
    Ok(session_of(deps, caller).await?.map(|(_, account)| account))
}

/// The session of the visitor's browser with its account, if there is one.
///
/// # Errors
/// [`Failure::Database`] alone.
pub async fn session_of(deps: &Deps, caller: &Caller) -> Result<Option<(Session, Account)>, Failure> {
    let Some(cookie) = caller.jar.get(CookieName::Session) else {
        return Ok(None);
    };
    let now = deps.clock.now();
    let Some(mut session) = session::live(&deps.db, &hash_token(&cookie), now).await? else {
        return Ok(None);
    };
    if session
        .proved_at
        .is_some_and(|at| is_stale(deps, at, session.last_seen_at, now))
    {
        session::prove(&deps.db, session.id, None).await?;
        session.proved_at = None;
    }
    if now - session.last_seen_at >= SEEN_EVERY {
        session::seen(&deps.db, session.id, now).await?;
    }
    let account = account::by_id(&deps.db, session.account_id).await?;
    Ok(account.map(|account| (session, account)))
}

/// Whether a second factor shown at `proved_at` counts no longer: it was too long ago, or the browser was left alone for so
/// long that an ordinary session would have ended. «Запомнить меня» prolongs neither.
fn is_stale(deps: &Deps, proved_at: Millis, last_seen_at: Millis, now: Millis) -> bool {
    let lifetimes = &deps.settings.lifetimes;
    now - proved_at >= lifetimes.second_factor || now - last_seen_at >= lifetimes.session_idle
}

/// A session that stands in the database but not yet in the browser.
pub(super) struct SessionCookie {
    token: Token,
    max_age: Option<i64>,
}

impl SessionCookie {
    /// Sets the cookie; after the commit.
    pub(super) fn hand_over(self, caller: &Caller) {
        caller.jar.set(CookieName::Session, self.token.expose(), self.max_age);
    }
}

/// Begins a session, and ends the one the browser may have had: a token known before a sign-in is worth nothing after it.
pub(super) async fn begin(
    db: &impl ConnectionTrait,
    deps: &Deps,
    caller: &Caller,
    account_id: i64,
    remember: bool,
    now: Millis,
) -> Result<SessionCookie, DbErr> {
    if let Some(old) = caller.jar.get(CookieName::Session) {
        session::end(db, &hash_token(&old)).await?;
    }
    let lifetimes = &deps.settings.lifetimes;
    let (life, idle_ms) = if remember {
        (lifetimes.remembered, lifetimes.remembered_idle)
    } else {
        (lifetimes.session, lifetimes.session_idle)
    };
    let token = token(&*deps.random);
    let new = NewSession {
        token_hash: token.hash(),
        account_id,
        remember,
        address: address(caller),
        idle_ms,
        created_at: now,
        expires_at: now + life,
    };
    session::insert(db, new).await?;
    Ok(SessionCookie {
        token,
        max_age: remember.then_some(life / SECOND),
    })
}

/// Ends the session of the visitor's browser, if it has one.
pub(super) async fn end(deps: &Deps, caller: &Caller) -> Result<(), Failure> {
    if let Some(cookie) = caller.jar.get(CookieName::Session) {
        let now = deps.clock.now();
        let tx = persistence::begin(&deps.db).await?;
        if let Some(account_id) = session::end(&tx, &hash_token(&cookie)).await? {
            let deed = Deed {
                actor: Actor::Account(account_id),
                action: "session.ended",
                subject: Subject::Account(Some(account_id)),
                details: json!({}),
            };
            trail::by_visitor(&tx, caller, deed, now).await?;
        }
        tx.commit().await?;
    }
    caller.jar.remove(CookieName::Session);
    // Whoever sits there next finds nobody's registration.
    wizard::let_go(caller);
    Ok(())
}
