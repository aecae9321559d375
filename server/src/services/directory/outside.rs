//! An outside directory behind a cache, a breaker and a limit.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::{CompanyKey, CompanyName, Kpp, company::CompanyStatus};
use sea_orm::DbErr;

use super::{
    LookupOutcome,
    breaker::Breaker,
    pace::{self, AskLimits, Asker},
};
use crate::{
    adapters::{
        clock::{Clock, HOUR, Millis},
        directory::{CompanyDirectory, Record},
    },
    persistence::{
        Database,
        directory_cache::{self, Said},
    },
    services::turnstile::Turnstile,
};

/// How the outside is asked.
#[derive(Clone, Copy, Debug)]
pub struct OutsideSettings {
    /// How long a person waits.
    pub patience: Duration,
    /// For how long it counts what a company is called.
    pub found_for: Millis,
    /// For how long it counts that there is none.
    pub not_found_for: Millis,
}

impl Default for OutsideSettings {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(2),
            found_for: 24 * HOUR,
            not_found_for: HOUR,
        }
    }
}

/// The outside directory.
pub struct Outside {
    directory: Arc<dyn CompanyDirectory>,
    settings: OutsideSettings,
    breaker: Breaker,
    /// Those who ask for the same company at once: the first asks, the others read what it was told.
    turns: Turnstile<CompanyKey>,
}

impl Outside {
    /// Asks `directory`.
    pub fn new(directory: Arc<dyn CompanyDirectory>, settings: OutsideSettings) -> Self {
        Self {
            directory,
            settings,
            breaker: Breaker::default(),
            turns: Turnstile::default(),
        }
    }

    /// What is known of a company; asked for within the time that a person waits, or not at all.
    pub(super) async fn find(
        &self,
        db: &Database,
        clock: &dyn Clock,
        limits: &AskLimits,
        asker: Asker,
        key: &CompanyKey,
    ) -> LookupOutcome {
        let sent = AtomicBool::new(false);
        let answer = self.ask(db, clock, limits, asker, key, &sent);
        match tokio::time::timeout(self.settings.patience, answer).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => {
                tracing::warn!(cause = %error, "company look-up failed at the cache");
                LookupOutcome::Down
            }
            Err(_) => {
                // Whoever only waited for a turn has learned nothing of the service.
                if sent.load(Ordering::Relaxed) {
                    self.breaker.failed(clock.now(), None);
                }
                tracing::warn!("the outside company directory timed out");
                LookupOutcome::Down
            }
        }
    }

    async fn ask(
        &self,
        db: &Database,
        clock: &dyn Clock,
        limits: &AskLimits,
        asker: Asker,
        key: &CompanyKey,
        sent: &AtomicBool,
    ) -> Result<LookupOutcome, DbErr> {
        if let Some(outcome) = known(db, key, clock.now()).await? {
            return Ok(outcome);
        }
        let _turn = self.turns.enter(key).await;
        let now = clock.now();
        if let Some(outcome) = known(db, key, now).await? {
            return Ok(outcome);
        }
        if !self.breaker.admits(now) {
            return Ok(LookupOutcome::Down);
        }
        if !pace::may_leave(db, limits, asker, key, now).await? {
            tracing::warn!("no more questions to the outside company directory for now: its limit is reached");
            return Ok(LookupOutcome::Exhausted);
        }
        sent.store(true, Ordering::Relaxed);
        let found = match self.directory.find(key).await {
            Ok(found) => found,
            Err(down) => {
                self.breaker.failed(clock.now(), down.pause);
                tracing::warn!(%down, "the outside company directory gave no answer");
                return Ok(LookupOutcome::Down);
            }
        };
        sent.store(false, Ordering::Relaxed);
        self.breaker.answered();
        let life = match found {
            Some(_) => self.settings.found_for,
            None => self.settings.not_found_for,
        };
        directory_cache::keep(db, said(key, found.as_ref(), clock.now() + life)).await?;
        Ok(found.map_or(LookupOutcome::NotFound, LookupOutcome::Found))
    }
}

/// What was said of a company before, as long as it counts. Asks nobody.
///
/// # Errors
/// The database's own.
pub(super) async fn known(db: &Database, key: &CompanyKey, now: Millis) -> Result<Option<LookupOutcome>, DbErr> {
    let kpp = key.kpp().map_or("", Kpp::as_str);
    let said = directory_cache::find(db, key.inn().as_str(), kpp, now).await?;
    Ok(said.and_then(|said| {
        let Some(name) = said.name else {
            return Some(LookupOutcome::NotFound);
        };
        Some(LookupOutcome::Found(Record {
            name: CompanyName::parse(&name).ok()?,
            status: said.status.as_deref().and_then(CompanyStatus::from_code),
        }))
    }))
}

fn said(key: &CompanyKey, found: Option<&Record>, expires_at: Millis) -> Said {
    Said {
        inn: key.inn().as_str().to_owned(),
        kpp: key.kpp().map(ToString::to_string).unwrap_or_default(),
        name: found.map(|record| record.name.raw().to_owned()),
        status: found
            .and_then(|record| record.status)
            .map(|status| status.code().to_owned()),
        expires_at,
    }
}
