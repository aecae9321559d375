//! Writes files into the store and rows into the table, all of them or none.

use app::backend::Caller;
use domain::power::{MAX_A_MEMBERSHIP, MAX_A_REGISTRATION, MAX_KEPT, PowerState, UploadProblem};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use super::{Refused, Stop, Target, sorting::Part, subject};
use crate::{
    audit::{self, Deed},
    ground::failure::Failure,
    outside::clock::Millis,
    powers::PowersService,
    tables::{
        self, loose_file,
        power::{self, NewPower, Power, PowerOwner},
    },
};

/// Notes the files as loose, stores them, and attaches them in one transaction that strikes the notes out.
pub(super) async fn keep(
    service: &PowersService,
    caller: &Caller,
    target: &Target,
    parts: Vec<Part>,
) -> Result<usize, Stop> {
    let deps = &service.deps;
    let files: Vec<_> = parts.iter().flat_map(Part::files).collect();
    let objects: Vec<_> = files.iter().map(|(object, _)| (*object).to_owned()).collect();
    let count = files.len();
    loose_file::note(&deps.db, objects.clone(), deps.clock.now()).await?;
    for (object, file) in files {
        if let Err(error) = service.files.put(object, file).await {
            // The store may have kept the file without saying so, or be about to: the note stays, and the sweep looks
            // again.
            _ = delete(service, &objects).await;
            return Err(Failure::from(error).into());
        }
    }
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
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

/// Deletes files stored in vain; the sweep deletes the rest.
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
        audit::by_visitor(tx, caller, deed, now).await?;
    }
    Ok(())
}

/// Checks that the owner has room, and that no file is attached already.
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
    // Replaced files stay in the store: without the second bound an owner could fill it, one replacement after another.
    if standing.len() + new > most || attached.len() + new > MAX_KEPT {
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
