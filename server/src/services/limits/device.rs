//! Known devices: a long-lived cookie that says "its owner has signed in here", bound to the account. The cookie opens
//! nothing; a thief gets a few guesses of their own, no more.

use app::backend::{Caller, CookieName};
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    adapters::clock::{DAY, Millis, SECOND},
    persistence::device,
    services::{
        Deps,
        tokens::{hash_token, token},
    },
};

/// The time a device stays known after its last sign-in.
pub const DEVICE_KNOWN: Millis = 180 * DAY;

/// The device of a request, where it has a cookie.
pub(in crate::services) struct Device {
    hash: String,
    accounts: Vec<i64>,
}

impl Device {
    /// The visitor's device, if known. The look-up does not depend on any account, so its time reveals nothing.
    pub(in crate::services) async fn of(
        db: &impl ConnectionTrait,
        caller: &Caller,
        now: Millis,
    ) -> Result<Option<Self>, DbErr> {
        let Some(cookie) = caller.jar.get(CookieName::Device) else {
            return Ok(None);
        };
        let hash = hash_token(&cookie);
        let accounts = device::accounts(db, &hash, now - DEVICE_KNOWN).await?;
        Ok(Some(Self { hash, accounts }))
    }

    /// The device's hash, where the owner of this account has signed in on it.
    pub(in crate::services) fn known_to(&self, account_id: Option<i64>) -> Option<&str> {
        account_id
            .filter(|id| self.accounts.contains(id))
            .map(|_| self.hash.as_str())
    }

    /// Makes the visitor's device known to an account. A token that we gave is kept, for it may be known to others; any other gives way to a
    /// new one, so that nobody can plant theirs. Gives the cookie's value: set it after the commit.
    pub(in crate::services) async fn remember(
        db: &impl ConnectionTrait,
        deps: &Deps,
        caller: &Caller,
        account_id: i64,
        now: Millis,
    ) -> Result<String, DbErr> {
        if let Some(cookie) = caller.jar.get(CookieName::Device) {
            let hash = hash_token(&cookie);
            if !device::accounts(db, &hash, now - DEVICE_KNOWN).await?.is_empty() {
                device::remember(db, &hash, account_id, now).await?;
                return Ok(cookie);
            }
        }
        let token = token(&*deps.random);
        device::remember(db, &token.hash(), account_id, now).await?;
        Ok(token.expose().to_owned())
    }

    /// Sets the cookie.
    pub(in crate::services) fn hand_over(caller: &Caller, value: String) {
        caller.jar.set(CookieName::Device, value, Some(DEVICE_KNOWN / SECOND));
    }
}
