//! Where a sign-in leads.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use app::{
    backend::{Caller, CookieName},
    error::AppError,
};

use super::session_of;
use crate::services::{Deps, Failure, tokens::hash_token};

/// Kept at most; each is asked for a moment later, in the request that signed in, unless its visitor is gone.
const MOST: usize = 1_024;

/// Where those are led who have just signed in, by the hash of their session's token: it was known then, and is not looked up again.
#[derive(Debug, Default)]
pub(crate) struct JustEntered(Mutex<HashMap<String, &'static str>>);

impl JustEntered {
    /// Notes where a session leads.
    pub(super) fn note(&self, token_hash: String, landing: &'static str) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            // Whoever still asks is looked up.
            kept.clear();
        }
        kept.insert(token_hash, landing);
    }

    /// Tells it, once.
    fn take(&self, token_hash: &str) -> Option<&'static str> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.remove(token_hash)
    }
}

/// Where somebody begins: at the desk with their second factor, which they may still have to set up.
pub(super) fn of(enrolled_at_desk: Option<bool>) -> &'static str {
    match enrolled_at_desk {
        Some(true) => "/staff/code",
        Some(false) => "/staff/enrol",
        None => "/cabinet",
    }
}

pub(super) async fn landing(deps: &Deps, caller: &Caller) -> Result<&'static str, Failure> {
    let cookie = caller.jar.get(CookieName::Session);
    if let Some(known) = cookie.and_then(|it| deps.just_entered.take(&hash_token(&it))) {
        return Ok(known);
    }
    let signed = session_of(deps, caller).await?.ok_or(AppError::SignInRequired)?;
    Ok(of(signed.staff.map(|it| it.totp_secret.is_some())))
}

#[cfg(test)]
mod tests {
    use super::{JustEntered, MOST, of};

    #[test]
    fn what_was_noted_is_told_once() {
        let entered = JustEntered::default();
        entered.note("one".to_owned(), of(None));
        assert_eq!(entered.take("other"), None);
        assert_eq!(entered.take("one"), Some("/cabinet"));
        assert_eq!(entered.take("one"), None);
    }

    #[test]
    fn no_more_are_kept_than_may_be() {
        let entered = JustEntered::default();
        for number in 0..=MOST {
            entered.note(number.to_string(), of(Some(true)));
        }
        assert_eq!(entered.take("0"), None);
        assert_eq!(entered.take(&MOST.to_string()), Some("/staff/code"));
    }
}
