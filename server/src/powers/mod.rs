//! Powers of attorney: attaching, reading, accepting or refusing, reminding.
//!
//! A file is judged before it is stored, stored before it is attached, and noted as loose before it is stored: after
//! any break-off, the sweep finds files without a row.

pub(crate) mod emchd;
pub(crate) mod inspect;
mod intake;
mod own;
mod pace;
mod reading;
mod review;
mod stored;
mod turns;
mod watch;

use std::{sync::Arc, time::Duration};

use app::{
    backend::{Answer, Caller, Powers},
    views::powers::{PowersPanelView, SettingsPage, StepPowers},
};
use async_trait::async_trait;
use domain::power::UploadProblem;

pub use self::{
    intake::{Arrived, Refused, Target},
    reading::Opened,
    turns::Turn,
    watch::Watched,
};
use self::{
    pace::{Pace, Volume},
    turns::Turns,
};
use crate::{
    ground::{context::Deps, failure::Failure},
    metrics::labels::Limit,
    outside::files::{Files, Spool},
};

const MIB: u64 = 1024 * 1024;

/// The settings of powers of attorney.
#[derive(Clone, Debug)]
pub struct PowerSettings {
    /// The registry's address, where a reviewer looks a МЧД up.
    pub registry: String,
    /// Uploads under way at once.
    pub uploads: usize,
    /// The longest wait for a turn.
    pub patience: Duration,
    /// Bytes that all files of people whose mailbox is not proved may take together.
    pub unproved: u64,
    /// Bytes of such files that people of one network may send within an hour.
    pub unproved_an_hour: u64,
    /// Most files an owner sends within an hour.
    pub files_an_hour: usize,
}

impl Default for PowerSettings {
    fn default() -> Self {
        Self {
            registry: "https://m4d.nalog.gov.ru/".to_owned(),
            uploads: 32,
            patience: Duration::from_secs(10),
            unproved: 2048 * MIB,
            unproved_an_hour: 256 * MIB,
            files_an_hour: 60,
        }
    }
}

/// Implements [`Powers`], and what HTTP and jobs ask besides.
pub struct PowersService {
    deps: Arc<Deps>,
    files: Arc<dyn Files>,
    spool: Spool,
    settings: PowerSettings,
    pace: Pace,
    volume: Volume,
    turns: Arc<Turns>,
}

impl PowersService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>, files: Arc<dyn Files>, spool: Spool, settings: PowerSettings) -> Self {
        Self {
            deps,
            files,
            spool,
            pace: Pace::new(settings.files_an_hour),
            volume: Volume::new(settings.unproved_an_hour),
            turns: Arc::new(Turns::new(settings.uploads, settings.patience)),
            settings,
        }
    }

    /// The spool of files on their way in.
    pub fn spool(&self) -> &Spool {
        &self.spool
    }

    /// A turn to upload, waited for where others have them.
    ///
    /// # Errors
    /// [`domain::power::UploadProblem::Busy`] where it was waited for too long.
    pub async fn turn(&self, caller: &Caller, target: &Target) -> Result<Turn, Refused> {
        let address = Some(caller.address).filter(|it| !self.deps.limits.excepts(*it));
        let turn = self.turns.take(target.owner(), address).await;
        turn.ok_or_else(|| {
            self.deps.metrics.limited(Limit::Upload);
            UploadProblem::Busy.into()
        })
    }

    /// The target of an upload, if the visitor may attach there and room is left: asked before a byte of the body is
    /// read.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn target(
        &self,
        caller: &Caller,
        membership: Option<i64>,
        replaces: Option<i64>,
    ) -> Result<Target, Refused> {
        intake::target(self, caller, membership, replaces).await
    }

    /// Attaches the files of a form, all of them or none. Gives the number of files.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn attach(&self, caller: &Caller, target: Target, arrived: Vec<Arrived>) -> Result<usize, Refused> {
        intake::attach(self, caller, target, arrived).await
    }

    /// Opens a file for its owner or the desk; its signature, where `signature` is set.
    ///
    /// # Errors
    /// [`app::error::AppError::SignInRequired`], [`app::error::AppError::SecondFactorRequired`],
    /// [`app::error::AppError::NotFound`] for everybody else's; faults.
    pub async fn open(&self, caller: &Caller, id: i64, signature: bool) -> Answer<Opened> {
        Ok(reading::open(self, caller, id, signature).await?)
    }

    /// Ends expired powers of attorney, reminds of those that end soon, deletes files without a row. Safe to run in
    /// several processes.
    ///
    /// # Errors
    /// Faults; the next time makes up for it.
    pub async fn watch(&self) -> Result<Watched, Failure> {
        watch::run_once(self).await
    }
}

#[async_trait]
impl Powers for PowersService {
    async fn settings_page(&self, caller: &Caller) -> Answer<SettingsPage> {
        Ok(own::settings_page(&self.deps, caller).await?)
    }

    async fn set_letters_language(&self, caller: &Caller, lang: String) -> Answer<()> {
        Ok(own::set_letters_language(&self.deps, caller, &lang).await?)
    }

    async fn of_registration(&self, caller: &Caller) -> Answer<StepPowers> {
        Ok(own::of_registration(&self.deps, caller).await?)
    }

    async fn withdraw(&self, caller: &Caller, id: i64) -> Answer<()> {
        Ok(own::withdraw(&self.deps, caller, id).await?)
    }

    async fn panel(&self, caller: &Caller, membership_id: i64) -> Answer<PowersPanelView> {
        Ok(review::panel(self, caller, membership_id).await?)
    }

    async fn accept(&self, caller: &Caller, id: i64, valid_from: String, valid_until: String) -> Answer<()> {
        Ok(review::accept(&self.deps, caller, id, &valid_from, &valid_until).await?)
    }

    async fn refuse(&self, caller: &Caller, id: i64, reason: String) -> Answer<()> {
        Ok(review::refuse(&self.deps, caller, id, &reason).await?)
    }
}
