//! Known devices: a long-lived cookie that says "its owner has signed in here", bound to the account. The cookie opens
//! nothing; a thief gets a few guesses of their own, no more.

use app::backend::{Caller, CookieName};
use sea_orm::{DatabaseTransaction, DbErr};

use crate::{
    ground::{
        context::Deps,
        tokens::{hash_token, token},
    },
    outside::clock::{DAY, Millis, SECOND},
    tables::{self, Write, device},
};

/// The time a device stays known after its last sign-in.
pub const DEVICE_KNOWN: Millis = 180 * DAY;

/// The device of a request, where it has a cookie.
pub(crate) struct Device {
    cookie: String,
    hash: String,
}

impl Device {
    /// The visitor's.
    pub(crate) fn of(caller: &Caller) -> Option<Self> {
        let cookie = caller.jar.get(CookieName::Device)?;
        let hash = hash_token(&cookie);
        Some(Self { cookie, hash })
    }

    /// What it is found by.
    pub(crate) fn hash(&self) -> &str {
        &self.hash
    }

    /// The instant after which the owner of an account must have signed in on a device for it to be known.
    pub(crate) fn known_after(now: Millis) -> Millis {
        now - DEVICE_KNOWN
    }

    /// What makes the visitor's device known to an account, and the cookie's value: set it after the commit. A token that we gave is kept, for it
    /// may be known to others; any other is to be left out, so that nobody can plant theirs: it gives way to a new one.
    pub(crate) fn remembering(ours: Option<Self>, deps: &Deps, account_id: i64, now: Millis) -> (String, Write) {
        let (cookie, hash) = ours.map_or_else(
            || {
                let token = token(&*deps.random);
                (token.expose().to_owned(), token.hash())
            },
            |it| (it.cookie, it.hash),
        );
        let write = device::remembering(&hash, account_id, now);
        (cookie, write)
    }

    /// Makes the visitor's device known to an account: [`Self::remembering`], once it is known whether we gave its token.
    pub(crate) async fn remember(
        tx: &DatabaseTransaction,
        deps: &Deps,
        caller: &Caller,
        account_id: i64,
        now: Millis,
    ) -> Result<String, DbErr> {
        let ours = match Self::of(caller) {
            Some(it) if !device::accounts(tx, &it.hash, Self::known_after(now)).await?.is_empty() => Some(it),
            _ => None,
        };
        let (cookie, write) = Self::remembering(ours, deps, account_id, now);
        tables::together(tx, write, Vec::new()).await?;
        Ok(cookie)
    }

    /// Sets the cookie.
    pub(crate) fn hand_over(caller: &Caller, value: String) {
        caller.jar.set(CookieName::Device, value, Some(DEVICE_KNOWN / SECOND));
    }
}
