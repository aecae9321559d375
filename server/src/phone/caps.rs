//! Caps on codes by SMS. The counts are in the database, so caps hold across processes and restarts.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::phone_code::{PHONE_CODE_PAUSE, PHONE_CODES_A_DAY, PHONE_CODES_AN_HOUR};
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    outside::clock::{DAY, HOUR, Millis},
    tables::phone_code::{self, By},
};

/// Most codes within an hour and within a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap {
    an_hour: u32,
    a_day: u32,
}

impl Cap {
    /// A cap an hour and a day.
    pub const fn new(an_hour: u32, a_day: u32) -> Self {
        Self { an_hour, a_day }
    }
}

/// The key a cap counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapKind {
    /// The number.
    Number,
    /// The visitor's network.
    Address,
    /// The first seven digits of the number.
    Prefix,
    /// The key of all codes together.
    All,
}

impl CapKind {
    fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Address => "address",
            Self::Prefix => "prefix",
            Self::All => "all",
        }
    }
}

/// The settings of codes by SMS, with the product's defaults.
#[derive(Clone, Debug)]
pub struct PhoneSettings {
    /// Whether a gateway exists.
    pub offered: bool,
    /// The cap by network address.
    pub address: Cap,
    /// The cap by prefix.
    pub prefix: Cap,
    /// In all.
    pub all: Cap,
    /// Caps that only log and refuse nobody.
    pub record_only: Vec<CapKind>,
}

impl Default for PhoneSettings {
    fn default() -> Self {
        Self {
            offered: true,
            address: Cap::new(10, 20),
            prefix: Cap::new(10, 30),
            all: Cap::new(100, 500),
            record_only: Vec::new(),
        }
    }
}

/// The asker and the number, as the caps count them.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub phone_key: String,
    pub prefix: String,
    pub address: String,
    /// Whether limits don't hold for the address.
    pub is_excepted: bool,
}

/// The wait for the next code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wait {
    /// For the pause after the last one.
    pub pause: Millis,
    /// For the caps that bite.
    pub caps: Millis,
}

/// The caps, and how often each record-only cap would have refused since the process began.
pub(super) struct Caps {
    settings: PhoneSettings,
    would_have: [AtomicU64; 4],
}

impl Caps {
    pub(super) fn new(settings: PhoneSettings) -> Self {
        Self {
            settings,
            would_have: Default::default(),
        }
    }

    /// The time until a code may be sent. With `asking` a code is about to be sent: then refusals of record-only caps
    /// are logged.
    pub(super) async fn wait(
        &self,
        db: &impl ConnectionTrait,
        asked: &Asked,
        asking: bool,
        now: Millis,
    ) -> Result<Wait, DbErr> {
        let number = By::Number(&asked.phone_key);
        let pause = Millis::try_from(PHONE_CODE_PAUSE.as_millis()).unwrap_or(Millis::MAX);
        let last = phone_code::nth_newest(db, number, now - pause, 1).await?;
        let mut wait = Wait {
            pause: last.map_or(0, |at| at + pause - now),
            caps: 0,
        };
        let settings = &self.settings;
        let of_number = Cap::new(PHONE_CODES_AN_HOUR, PHONE_CODES_A_DAY);
        for (kind, by, cap) in [
            (CapKind::Number, number, of_number),
            (CapKind::Address, By::Address(&asked.address), settings.address),
            (CapKind::Prefix, By::Prefix(&asked.prefix), settings.prefix),
            (CapKind::All, By::All, settings.all),
        ] {
            if kind == CapKind::Address && asked.is_excepted {
                continue;
            }
            let longest = self::longest(db, by, cap, now).await?;
            if longest == 0 {
                continue;
            }
            let bites = !settings.record_only.contains(&kind);
            if asking {
                self.say(kind, bites);
            }
            if bites {
                wait.caps = wait.caps.max(longest);
            }
        }
        Ok(wait)
    }

    fn say(&self, kind: CapKind, bites: bool) {
        if bites {
            return tracing::warn!(cap = kind.name(), "a code by SMS was refused by a cap");
        }
        let count = self.would_have[kind as usize].fetch_add(1, Ordering::Relaxed) + 1;
        tracing::warn!(
            cap = kind.name(),
            count,
            "a code by SMS would have been refused by a cap"
        );
    }
}

/// The time until a cap has room.
async fn longest(db: &impl ConnectionTrait, by: By<'_>, cap: Cap, now: Millis) -> Result<Millis, DbErr> {
    let mut longest = 0;
    for (most, within) in [(cap.an_hour, HOUR), (cap.a_day, DAY)] {
        // The oldest code within the cap: once it is older than `within`, another has room.
        if let Some(at) = phone_code::nth_newest(db, by, now - within, most).await? {
            longest = longest.max(at + within - now);
        }
    }
    Ok(longest)
}
