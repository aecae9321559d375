//! Attaching files: the right to attach, the accepted kinds, all of a form or nothing.

mod keeping;
mod sorting;

use app::{backend::Caller, error::AppError};
use domain::{
    power::{MAX_AT_ONCE, UploadProblem},
    registration::RegistrationState,
};
use sea_orm::{ConnectionTrait, DbErr};

use self::{
    keeping::keep,
    sorting::{judge, paired},
};
use super::PowersService;
use crate::{
    access::{draft, guards},
    audit::{Actor, Subject},
    ground::{context::Deps, failure::Failure, limits::block},
    metrics::labels::Limit,
    outside::files::Spooled,
    tables::{
        membership,
        power::{self, PowerOwner},
    },
};

/// Why nothing was attached, and which file is to blame, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub problem: UploadProblem,
    /// The number of the file at fault, if one is.
    pub file: Option<usize>,
}

impl From<UploadProblem> for Refused {
    fn from(problem: UploadProblem) -> Self {
        Self { problem, file: None }
    }
}

/// The owner, and the actor, of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    owner: PowerOwner,
    actor: Actor,
    replaces: Option<i64>,
}

/// A file that has come.
#[derive(Debug)]
pub struct Arrived {
    /// The name it came with.
    pub name: String,
    /// The contents.
    pub file: Spooled,
}

impl Target {
    /// The owner of the files.
    pub(super) fn owner(&self) -> PowerOwner {
        self.owner
    }
}

pub(super) async fn target(
    service: &PowersService,
    caller: &Caller,
    membership: Option<i64>,
    replaces: Option<i64>,
) -> Result<Target, Refused> {
    let deps = &service.deps;
    let found = async {
        let (owner, actor) = match membership {
            Some(id) => of_membership(deps, caller, id).await?,
            None => of_registration(deps, caller).await?,
        };
        room_for_unproved(service, &deps.db, owner, 0).await?;
        Ok::<_, Stop>(Target { owner, actor, replaces })
    };
    Ok(found.await?)
}

/// People whose mailbox is not proved fill no disk: all their files together have a bound.
async fn room_for_unproved(
    service: &PowersService,
    db: &impl ConnectionTrait,
    owner: PowerOwner,
    more: u64,
) -> Result<(), Stop> {
    if matches!(owner, PowerOwner::Membership(_)) {
        return Ok(());
    }
    let kept = power::bytes_of_registrations(db).await?;
    if u64::try_from(kept).unwrap_or_default().saturating_add(more) <= service.settings.unproved {
        return Ok(());
    }
    service.deps.metrics.limited(Limit::UnprovedFiles);
    Err(UploadProblem::NoRoom.into())
}

async fn of_membership(deps: &Deps, caller: &Caller, id: i64) -> Result<(PowerOwner, Actor), Stop> {
    let who = guards::signed_in(deps, caller).await?;
    let row = membership::by_id(&deps.db, id).await?;
    // Another person's, or unknown: the answer is the same.
    row.filter(|row| row.account_id == who.account.id)
        .ok_or(UploadProblem::Closed)?;
    Ok((PowerOwner::Membership(id), Actor::Account(who.account.id)))
}

async fn of_registration(deps: &Deps, caller: &Caller) -> Result<(PowerOwner, Actor), Stop> {
    let row = draft::of_draft(deps, caller).await?.ok_or(UploadProblem::Nobody)?;
    match RegistrationState::from_code(&row.state) {
        Some(RegistrationState::Submitted) => Ok((PowerOwner::Registration(row.id), Actor::Applicant)),
        Some(RegistrationState::Confirmed) => Err(UploadProblem::Confirmed.into()),
        _ => Err(UploadProblem::Nobody.into()),
    }
}

pub(super) async fn attach(
    service: &PowersService,
    caller: &Caller,
    target: Target,
    arrived: Vec<Arrived>,
) -> Result<usize, Refused> {
    let attached = async {
        match arrived.len() {
            0 => return Err(UploadProblem::NoFile.into()),
            many if many > MAX_AT_ONCE => return Err(UploadProblem::TooManyAtOnce.into()),
            many if !service.pace.take(target.owner, many, service.deps.clock.now()) => {
                return Err(UploadProblem::TooOften.into());
            }
            _ => {}
        }
        if matches!(target.owner, PowerOwner::Registration(_)) {
            let bytes = arrived.iter().map(|it| it.file.size).sum();
            room_for_unproved(service, &service.deps.db, target.owner, bytes).await?;
            let now = service.deps.clock.now();
            let is_limited = !service.deps.limits.excepts(caller.address);
            if is_limited && !service.volume.take(block(caller.address), bytes, now) {
                service.deps.metrics.limited(Limit::UnprovedFiles);
                return Err(UploadProblem::TooOften.into());
            }
        }
        let judged = judge(arrived).await?;
        let parts = paired(service, &target, judged).await?;
        keep(service, caller, &target, parts).await
    };
    Ok(attached.await?)
}

/// The subject in the audit log: the history of a request shows its files.
pub(super) fn subject(owner: PowerOwner) -> Subject {
    match owner {
        PowerOwner::Registration(id) => Subject::Registration(id),
        PowerOwner::Membership(id) => Subject::Membership(id),
    }
}

/// A refusal of an upload, or any other failure.
enum Stop {
    Refused(Refused),
    Failed(Failure),
}

impl From<Stop> for Refused {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refused) => refused,
            Stop::Failed(failure) => match failure.into() {
                AppError::SignInRequired => UploadProblem::Nobody.into(),
                AppError::Busy { .. } => UploadProblem::Busy.into(),
                _ => UploadProblem::Internal.into(),
            },
        }
    }
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<UploadProblem> for Stop {
    fn from(problem: UploadProblem) -> Self {
        Self::Refused(problem.into())
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<DbErr> for Stop {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}
