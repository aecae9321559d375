//! Sessions: a token in the cookie, its hash in the database, two ends in time.

use app::backend::{Caller, CookieName};
use serde_json::json;

use crate::{
    access::draft,
    audit::{self, Actor, Deed, Subject},
    ground::{
        context::Deps,
        failure::Failure,
        shown::address,
        tokens::{Token, hash_token, token},
    },
    outside::clock::{MINUTE, Millis, SECOND},
    tables::{
        self, Write,
        account::Account,
        session::{self, NewSession, Signed},
    },
};

/// How exactly the last use of a session is known: a row is written no more often.
const SEEN_EVERY: Millis = MINUTE;

/// Who is signed in in the visitor's browser, if anybody is.
///
/// # Errors
/// [`Failure::Database`] alone.
pub async fn authenticate(deps: &Deps, caller: &Caller) -> Result<Option<Account>, Failure> {
    Ok(session_of(deps, caller).await?.map(|signed| signed.account))
}

/// The session of the visitor's browser with its account and what they are at the desk, if there is one.
///
/// # Errors
/// [`Failure::Database`] alone.
pub async fn session_of(deps: &Deps, caller: &Caller) -> Result<Option<Signed>, Failure> {
    let Some(cookie) = caller.jar.get(CookieName::Session) else {
        return Ok(None);
    };
    let now = deps.clock.now();
    let Some(mut signed) = session::signed(&deps.db, &hash_token(&cookie), now).await? else {
        return Ok(None);
    };
    let session = &mut signed.session;
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
    Ok(Some(signed))
}

/// Whether a second factor shown at `proved_at` counts no longer: it was too long ago, or the browser was left alone for so
/// long that an ordinary session would have ended. «Запомнить меня» prolongs neither.
fn is_stale(deps: &Deps, proved_at: Millis, last_seen_at: Millis, now: Millis) -> bool {
    let lifetimes = &deps.settings.lifetimes;
    now - proved_at >= lifetimes.second_factor || now - last_seen_at >= lifetimes.session_idle
}

/// A session that stands in the database but not yet in the browser.
pub(crate) struct SessionCookie {
    token: Token,
    max_age: Option<i64>,
}

impl SessionCookie {
    /// Sets the cookie; after the commit.
    pub(crate) fn hand_over(self, caller: &Caller) {
        caller.jar.set(CookieName::Session, self.token.expose(), self.max_age);
    }
}

/// What begins a session, and ends the one the browser may have had: a token known before a sign-in is worth nothing after it.
pub(crate) fn beginning(
    deps: &Deps,
    caller: &Caller,
    account_id: i64,
    remember: bool,
    now: Millis,
) -> (SessionCookie, Vec<Write>) {
    let old = caller.jar.get(CookieName::Session);
    let mut writes: Vec<_> = old.iter().map(|old| session::ending(&hash_token(old))).collect();
    let lifetimes = &deps.settings.lifetimes;
    let (life, idle_ms) = if remember {
        (lifetimes.remembered, lifetimes.remembered_idle)
    } else {
        (lifetimes.session, lifetimes.session_idle)
    };
    let token = token(&*deps.random);
    writes.push(session::beginning(NewSession {
        token_hash: token.hash(),
        account_id,
        remember,
        address: address(caller),
        idle_ms,
        created_at: now,
        expires_at: now + life,
    }));
    let max_age = remember.then_some(life / SECOND);
    (SessionCookie { token, max_age }, writes)
}

/// Ends the session of the visitor's browser, if it has one.
pub(crate) async fn end(deps: &Deps, caller: &Caller) -> Result<(), Failure> {
    if let Some(cookie) = caller.jar.get(CookieName::Session) {
        let now = deps.clock.now();
        let tx = tables::begin(&deps.db).await?;
        if let Some(account_id) = session::end(&tx, &hash_token(&cookie)).await? {
            let deed = Deed {
                actor: Actor::Account(account_id),
                action: "session.ended",
                subject: Subject::Account(Some(account_id)),
                details: json!({}),
            };
            audit::by_visitor(&tx, caller, deed, now).await?;
        }
        tx.commit().await?;
    }
    caller.jar.remove(CookieName::Session);
    // Whoever sits there next finds nobody's registration.
    draft::let_go(caller);
    Ok(())
}
