//! Which file is what, and which signature belongs to which МЧД.

use domain::power::{FileName, PowerKind, PowerState, UploadProblem};

use super::{Arrived, Refused, Stop, Target};
use crate::{
    adapters::files::{FilesError, Spooled},
    persistence::power::{self, Power},
    services::{
        Failure,
        powers::{
            PowersService,
            inspect::{Inspected, inspect},
        },
        tokens::token,
    },
};

/// A file that is taken for what it is.
pub(super) struct Judged {
    name: FileName,
    inspected: Inspected,
    file: Spooled,
}

pub(super) async fn judge(arrived: Vec<Arrived>) -> Result<Vec<Judged>, Stop> {
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
pub(super) enum Part {
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
pub(super) async fn paired(service: &PowersService, target: &Target, judged: Vec<Judged>) -> Result<Vec<Part>, Stop> {
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

impl Part {
    pub(super) fn files(&self) -> Vec<(&str, &Spooled)> {
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
