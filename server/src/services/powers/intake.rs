//! Attaching files: who may, what is taken, all of it or nothing.

use app::{backend::Caller, error::AppError};
use domain::{
    power::{FileName, MAX_A_MEMBERSHIP, MAX_A_REGISTRATION, MAX_AT_ONCE, PowerKind, PowerState, UploadProblem},
    registration::RegistrationState,
};
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::json;

use super::{
    PowersService,
    inspect::{Inspected, inspect},
};
use crate::{
    adapters::{
        clock::Millis,
        files::{FilesError, Spooled},
    },
    persistence::{
        self, loose_file, membership,
        power::{self, NewPower, Power, PowerOwner},
    },
    services::{
        Deps, Failure, registration,
        tokens::token,
        trail::{self, Actor, Deed, Subject},
        who,
    },
};

/// Why nothing was attached, and which file is to blame, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub problem: UploadProblem,
    /// Which file, where it is one's fault.
    pub file: Option<usize>,
}

impl From<UploadProblem> for Refused {
    fn from(problem: UploadProblem) -> Self {
        Self { problem, file: None }
    }
}

/// Whom files are attached for.
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
    /// The type it was said to be of.
    pub declared: String,
    /// What is in it.
    pub file: Spooled,
}

pub(super) async fn target(
    deps: &Deps,
    caller: &Caller,
    membership: Option<i64>,
    replaces: Option<i64>,
) -> Result<Target, Refused> {
    let found = async {
        let (owner, actor) = match membership {
            Some(id) => of_membership(deps, caller, id).await?,
            None => of_registration(deps, caller).await?,
        };
        Ok::<_, Stop>(Target { owner, actor, replaces })
    };
    found.await.map_err(|stop| stop.told(caller))
}

async fn of_membership(deps: &Deps, caller: &Caller, id: i64) -> Result<(PowerOwner, Actor), Stop> {
    let who = who::signed_in(deps, caller).await?;
    let row = membership::by_id(&deps.db, id).await?;
    // Somebody else's, or nobody's: no difference is told.
    row.filter(|row| row.account_id == who.account.id)
        .ok_or(UploadProblem::Closed)?;
    Ok((PowerOwner::Membership(id), Actor::Account(who.account.id)))
}

async fn of_registration(deps: &Deps, caller: &Caller) -> Result<(PowerOwner, Actor), Stop> {
    let row = registration::of_browser(deps, caller)
        .await?
        .ok_or(UploadProblem::Nobody)?;
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
        let judged = judge(arrived).await?;
        let parts = paired(service, &target, judged).await?;
        keep(service, caller, &target, parts).await
    };
    attached.await.map_err(|stop: Stop| stop.told(caller))
}

/// A file that is taken for what it is.
struct Judged {
    name: FileName,
    inspected: Inspected,
    file: Spooled,
}

async fn judge(arrived: Vec<Arrived>) -> Result<Vec<Judged>, Stop> {
    let mut judged: Vec<Judged> = Vec::with_capacity(arrived.len());
    for (index, Arrived { name, declared, file }) in arrived.into_iter().enumerate() {
        let blame = |problem| Refused {
            problem,
            file: Some(index + 1),
        };
        let (name, clean) = (FileName::clean(&name), FileName::clean(&name));
        let inspected = file
            .work(move |file| inspect(file, &clean, &declared))
            .await
            .map_err(|error| Failure::from(FilesError::from(error)))?
            .map_err(blame)?;
        if judged.iter().any(|before| before.file.sha256 == file.sha256) {
            return Err(blame(UploadProblem::Same).into());
        }
        judged.push(Judged { name, inspected, file });
    }
    Ok(judged)
}

/// What is written: a file with its signature, or a signature for what is attached already.
enum Part {
    File {
        kind: PowerKind,
        emchd: Option<String>,
        name: String,
        file: Spooled,
        object: String,
        signature: Option<(String, Spooled, String)>,
    },
    Signature {
        signs: i64,
        name: String,
        file: Spooled,
        object: String,
    },
}

/// Gives every signature to the МЧД it belongs to: by name, among those that came with it, then among those attached.
async fn paired(service: &PowersService, target: &Target, judged: Vec<Judged>) -> Result<Vec<Part>, Stop> {
    let deps = &service.deps;
    let mut parts = Vec::new();
    let mut signatures = Vec::new();
    for (index, Judged { name, inspected, file }) in judged.into_iter().enumerate() {
        let object = format!("powers/{}", token(&*deps.random).hash());
        let (kind, emchd) = match inspected {
            Inspected::Signature => {
                signatures.push((index, name, file, object));
                continue;
            }
            Inspected::Plain(kind) => (kind, None),
            Inspected::Emchd(document) => {
                let document = serde_json::to_string(&document).map_err(|_| Failure::Corrupt("a МЧД"))?;
                (PowerKind::Emchd, Some(document))
            }
        };
        let name = name.as_str().to_owned();
        parts.push(Part::File {
            kind,
            emchd,
            name,
            file,
            object,
            signature: None,
        });
    }
    for (index, sig, file, object) in signatures {
        let fitting = parts.iter_mut().find_map(|part| match part {
            Part::File {
                kind: PowerKind::Emchd,
                name,
                signature: signature @ None,
                ..
            } if sig.signs(name) => Some(signature),
            _ => None,
        });
        let name = sig.as_str().to_owned();
        if let Some(signature) = fitting {
            *signature = Some((name, file, object));
            continue;
        }
        let attached = power::of_owner(&deps.db, target.owner).await?;
        let signed = attached.iter().find(|row| is_unsigned(row) && sig.signs(&row.name));
        let blame = Refused {
            problem: UploadProblem::SignatureAlone,
            file: Some(index + 1),
        };
        let signs = signed.ok_or(blame)?.id;
        parts.push(Part::Signature {
            signs,
            name,
            file,
            object,
        });
    }
    Ok(parts)
}

fn is_unsigned(row: &Power) -> bool {
    row.kind == PowerKind::Emchd.code() && row.state == PowerState::Attached.code() && row.signature_object.is_none()
}

/// Notes the files as loose, keeps them, and attaches them in one transaction that strikes the notes out.
async fn keep(service: &PowersService, caller: &Caller, target: &Target, parts: Vec<Part>) -> Result<usize, Stop> {
    let deps = &service.deps;
    let files: Vec<_> = parts.iter().flat_map(Part::files).collect();
    let objects: Vec<_> = files.iter().map(|(object, _)| (*object).to_owned()).collect();
    let count = files.len();
    loose_file::note(&deps.db, objects.clone(), deps.clock.now()).await?;
    for (object, file) in files {
        if let Err(error) = service.files.put(object, file).await {
            // It may have kept the file without saying so, or still be about to: the note stays, and the sweep looks again.
            _ = delete(service, &objects).await;
            return Err(Failure::from(error).into());
        }
    }
    let now = deps.clock.now();
    let tx = persistence::begin(&deps.db).await?;
    match write(&tx, caller, target, parts, &objects, now).await {
        Ok(()) => tx.commit().await?,
        Err(stop) => {
            tx.rollback().await?;
            delete(service, &objects).await?;
            loose_file::strike(&deps.db, &objects).await?;
            return Err(stop);
        }
    }
    Ok(count)
}

/// Deletes what was kept for nothing; what fails here, the sweep makes up for.
async fn delete(service: &PowersService, objects: &[String]) -> Result<(), Stop> {
    for object in objects {
        service.files.delete(object).await.map_err(Failure::from)?;
    }
    Ok(())
}

async fn write(
    tx: &DatabaseTransaction,
    caller: &Caller,
    target: &Target,
    parts: Vec<Part>,
    objects: &[String],
    now: Millis,
) -> Result<(), Stop> {
    if !power::hold_owner(tx, target.owner, now).await? {
        return Err(match target.owner {
            PowerOwner::Registration(_) => UploadProblem::Confirmed.into(),
            PowerOwner::Membership(_) => UploadProblem::Closed.into(),
        });
    }
    let attached = power::of_owner(tx, target.owner).await?;
    room(target, &attached, &parts)?;
    if let Some(old) = target.replaces
        && !power::replace(tx, target.owner, old).await?
    {
        return Err(UploadProblem::NotReplaceable.into());
    }
    let mut deeds = Vec::new();
    for part in parts {
        deeds.push(write_part(tx, target, part, now).await?);
    }
    // Fewer than noted: the sweep took this upload for dead and has deleted its files.
    if loose_file::strike(tx, objects).await? != objects.len() as u64 {
        return Err(UploadProblem::CutOff.into());
    }
    for deed in deeds {
        trail::by_visitor(tx, caller, deed, now).await?;
    }
    Ok(())
}

/// Whether there is room, and nothing that is there already.
fn room(target: &Target, attached: &[Power], parts: &[Part]) -> Result<(), Stop> {
    let standing: Vec<_> = attached
        .iter()
        .filter(|row| ![PowerState::Replaced.code(), PowerState::Expired.code()].contains(&row.state.as_str()))
        .filter(|row| Some(row.id) != target.replaces)
        .collect();
    for (index, part) in parts.iter().enumerate() {
        if let Part::File { file, .. } = part
            && standing.iter().any(|row| row.sha256 == file.sha256)
        {
            return Err(Refused {
                problem: UploadProblem::Same,
                file: Some(index + 1),
            }
            .into());
        }
    }
    let most = match target.owner {
        PowerOwner::Membership(_) => MAX_A_MEMBERSHIP,
        PowerOwner::Registration(_) => MAX_A_REGISTRATION,
    };
    let new = parts.iter().filter(|part| matches!(part, Part::File { .. })).count();
    if standing.len() + new > most {
        return Err(UploadProblem::TooMany.into());
    }
    Ok(())
}

async fn write_part(tx: &DatabaseTransaction, target: &Target, part: Part, now: Millis) -> Result<Deed, Stop> {
    let (action, details) = match part {
        Part::File {
            kind,
            emchd,
            name,
            file,
            object,
            signature,
        } => {
            let new = NewPower {
                kind,
                name,
                size: i64::try_from(file.size).unwrap_or(i64::MAX),
                sha256: file.sha256,
                object,
                signature: signature.map(|(name, _, object)| (name, object)),
                emchd,
            };
            let sha256 = new.sha256.clone();
            let id = power::insert(tx, target.owner, new, now).await?;
            let details = json!({ "power": id, "kind": kind.code(), "sha256": sha256, "replaces": target.replaces });
            ("power.attached", details)
        }
        Part::Signature {
            signs,
            name,
            object,
            file,
        } => {
            if !power::sign(tx, signs, &name, &object).await? {
                return Err(UploadProblem::NotReplaceable.into());
            }
            ("power.signed", json!({ "power": signs, "sha256": file.sha256 }))
        }
    };
    Ok(Deed {
        actor: target.actor.clone(),
        action,
        subject: subject(target.owner),
        details,
    })
}

/// What the trail says it is about: whoever reads a request's history finds its files there.
pub(super) fn subject(owner: PowerOwner) -> Subject {
    match owner {
        PowerOwner::Registration(id) => Subject::Registration(id),
        PowerOwner::Membership(id) => Subject::Membership(id),
    }
}

impl Part {
    fn files(&self) -> Vec<(&str, &Spooled)> {
        match self {
            Self::File {
                file,
                object,
                signature,
                ..
            } => {
                let own = (object.as_str(), file);
                let signature = signature.as_ref().map(|(_, file, object)| (object.as_str(), file));
                [Some(own), signature].into_iter().flatten().collect()
            }
            Self::Signature { file, object, .. } => vec![(object, file)],
        }
    }
}

/// Either a refusal of an upload, or a failure as everywhere else.
enum Stop {
    Refused(Refused),
    Failed(Failure),
}

impl Stop {
    fn told(self, caller: &Caller) -> Refused {
        match self {
            Self::Refused(refused) => refused,
            Self::Failed(failure) => match failure.told(caller, "attach a power of attorney") {
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
