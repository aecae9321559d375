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
    ground::keyed_lock::KeyedLock,
    outside::{
        clock::{Clock, HOUR, Millis},
        directory::{CompanyDirectory, Record},
    },
    tables::{
        Database,
        directory_cache::{self, Said},
    },
};

/// The settings of the outside directory.
#[derive(Clone, Copy, Debug)]
pub struct OutsideSettings {
    /// The time limit of a person's wait.
    pub patience: Duration,
    /// The validity of a company's answer.
    pub found_for: Millis,
    /// The validity of the answer «no such company».
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
    /// Turns for one company: the first caller asks, the others read its answer.
    turns: KeyedLock<CompanyKey>,
}

impl Outside {
    /// Asks `directory`.
    pub fn new(directory: Arc<dyn CompanyDirectory>, settings: OutsideSettings) -> Self {
        Self {
            directory,
            settings,
            breaker: Breaker::default(),
            turns: KeyedLock::default(),
        }
    }

    /// The answer on a company, within the time that a person waits, or none.
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
                // A caller that only waited for its turn has learned nothing of the service.
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

/// A valid cached answer on a company. Asks nobody.
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
