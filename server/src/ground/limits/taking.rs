//! Taking from limits: all of them or none.

use std::{net::IpAddr, sync::Arc};

use app::{backend::Caller, error::AppError};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use super::{
    network::{block, is_excepted, network},
    rule::{FORGIVEN_EVERY, LimitSettings, Pace, Rule},
};
use crate::{
    ground::{failure::Failure, tokens::hash_token},
    metrics::{Metrics, labels::Limit},
    outside::clock::{Clock, Millis, seconds},
    tables::{
        Database, Write,
        rate_limit::{self, Claim},
    },
};

/// What is counted for a mailbox, from anywhere.
pub(crate) const ACCOUNT: &str = "account";

/// The limit of a known device.
const DEVICE: &str = "device";

/// The turns of one network at one mailbox.
const PAIR: &str = "pair";

/// A unit to be taken from one limit.
#[derive(Clone, Debug)]
struct Step {
    rule: String,
    /// The metric's label for a refusal.
    counted: Limit,
    subject: String,
    pace: Pace,
}

impl Step {
    fn claim(&self) -> Claim<'_> {
        Claim {
            rule: &self.rule,
            subject: &self.subject,
            every: self.pace.every,
            room: self.pace.room(),
        }
    }
}

/// Units taken; they stay taken unless given back.
#[derive(Debug, Default)]
pub struct Taken(Vec<Step>);

impl Taken {
    /// What gives it back: it turned out to be the owner. Nothing where nothing was taken.
    pub fn giving_back(&self) -> Option<Write> {
        let all: Vec<_> = self.0.iter().map(Step::claim).collect();
        rate_limit::giving_back(&all).map(Write::InsertStatement)
    }

    /// Gives back the mailbox's turn, not the network's units: no password was looked at.
    ///
    /// # Errors
    /// The database's own.
    pub async fn give_turn_back(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        let turn = self.0.iter().map(Step::claim);
        let turn: Vec<_> = turn.filter(|it| [DEVICE, PAIR].contains(&it.rule)).collect();
        rate_limit::give_back(db, &turn).await
    }
}

/// Every limit.
pub struct Limits {
    db: Database,
    clock: Arc<dyn Clock>,
    settings: LimitSettings,
    metrics: Arc<Metrics>,
}

impl Limits {
    /// Counts in this database, by this clock.
    pub fn new(db: Database, clock: Arc<dyn Clock>, settings: LimitSettings) -> Self {
        Self {
            db,
            clock,
            settings,
            metrics: Arc::default(),
        }
    }

    /// Counts refusals in these metrics.
    #[must_use]
    pub fn counted_by(mut self, metrics: Arc<Metrics>) -> Self {
        self.metrics = metrics;
        self
    }

    /// Takes one for the network of a visitor, before any work is done for them.
    ///
    /// # Errors
    /// [`AppError::TooMany`] with the time left; the database's own.
    pub async fn take(&self, caller: &Caller, rule: Rule) -> Result<(), Failure> {
        if self.excepts(caller.address) {
            return Ok(());
        }
        self.take_all(self.steps(caller, rule)).await.map(drop)
    }

    /// Takes one sign-in as a mailbox, of which only the hash is told. A `device` known to the account has a limit of its own: what strangers do
    /// is no matter to it. Anybody else is bound by their network, and by how often this mailbox was tried wrongly from anywhere, all of
    /// which is forgiven at `owed_until`: before that their network waits between two tries, at most [`LimitSettings::account_wait`]. The
    /// first one is always theirs, so nobody can keep others from it.
    ///
    /// # Errors
    /// [`AppError::TooMany`] with the time left; the database's own.
    pub async fn sign_in(
        &self,
        caller: &Caller,
        email_hash: &str,
        device: Option<&str>,
        owed_until: Millis,
    ) -> Result<Taken, Failure> {
        if self.excepts(caller.address) {
            return Ok(Taken::default());
        }
        if let Some(device) = device {
            let own = Step {
                rule: DEVICE.to_owned(),
                counted: Limit::Device,
                // Known to several, it has as many limits.
                subject: hash_token(&format!("{device} {email_hash}")),
                pace: LimitSettings::device(),
            };
            return self.take_all(vec![own]).await;
        }
        let mut steps = self.steps(caller, Rule::SignIn);
        let owed = (owed_until - self.clock.now()).max(0);
        let delay = self.settings.account_delay(owed / FORGIVEN_EVERY);
        if delay > 0 {
            steps.push(Step {
                rule: PAIR.to_owned(),
                counted: Limit::Account,
                subject: hash_token(&format!("{email_hash} {}", network(caller.address))),
                pace: Pace { burst: 1, every: delay },
            });
        }
        self.take_all(steps).await
    }

    /// Counts a wrong sign-in as a mailbox, in the transaction that notes it.
    ///
    /// # Errors
    /// The database's own.
    pub async fn count_failure(
        &self,
        tx: &DatabaseTransaction,
        caller: &Caller,
        email_hash: &str,
        now: Millis,
    ) -> Result<(), DbErr> {
        if self.excepts(caller.address) {
            return Ok(());
        }
        let most = self.settings.most_counted();
        rate_limit::count(tx, ACCOUNT, email_hash, FORGIVEN_EVERY, most, now).await
    }

    /// Whether they don't hold for an address.
    pub fn excepts(&self, address: IpAddr) -> bool {
        is_excepted(address, self.settings.except_loopback)
    }

    /// The limit of the network, its longer limit, and the limit of its block. Always in this order, so that no two
    /// transactions wait for each other.
    fn steps(&self, caller: &Caller, rule: Rule) -> Vec<Step> {
        let (pace, own) = (self.settings.pace(rule), network(caller.address));
        let step = |suffix: &str, subject: &str, pace| Step {
            rule: format!("{}{suffix}", rule.code()),
            counted: rule.counted(),
            subject: subject.to_owned(),
            pace,
        };
        vec![
            step("", &own, pace),
            step(".long", &own, pace.long()),
            step(".block", &block(caller.address), pace.block()),
        ]
    }

    async fn take_all(&self, steps: Vec<Step>) -> Result<Taken, Failure> {
        let now = self.clock.now();
        let claims: Vec<_> = steps.iter().map(Step::claim).collect();
        if rate_limit::take(&self.db, &claims, now).await? {
            return Ok(Taken(steps));
        }
        Err(self.refused(&steps, now).await?.into())
    }

    /// The refusal of the first limit without room, with the time until it has room.
    async fn refused(&self, steps: &[Step], now: Millis) -> Result<AppError, DbErr> {
        for step in steps {
            let wait = rate_limit::due_at(&self.db, &step.rule, &step.subject).await? - step.pace.room() - now;
            if wait > 0 {
                self.metrics.limited(step.counted);
                return Ok(AppError::TooMany { seconds: seconds(wait) });
            }
        }
        // The missing units have just been given back.
        Ok(AppError::TooMany { seconds: 1 })
    }
}
