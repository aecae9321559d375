//! A file for its readers: its owner and the desk.

use app::{backend::Caller, error::AppError};
use domain::power::PowerKind;
use serde_json::json;

use super::PowersService;
use crate::{
    access::guards,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure},
    outside::files::Pieces,
    tables::{
        self, membership,
        power::{self, Power},
    },
};

/// A file that may be read.
pub struct Opened {
    /// The name.
    pub name: String,
    /// The kind; `None` for a signature.
    pub kind: Option<PowerKind>,
    /// The contents; `None` where the store has lost the file.
    pub pieces: Option<Pieces>,
}

pub(super) async fn open(
    service: &PowersService,
    caller: &Caller,
    id: i64,
    signature: bool,
) -> Result<Opened, Failure> {
    let deps = &service.deps;
    let who = guards::signed_in(deps, caller).await?;
    let row = power::by_id(&deps.db, id).await?;
    let own = match &row {
        Some(row) => is_of(deps, row, who.account.id).await?,
        None => false,
    };
    if !own {
        match guards::desk(deps, caller).await {
            Ok(_) => {}
            // Others must not learn whether such a file exists.
            Err(Failure::Refused(AppError::Forbidden)) => return Err(AppError::NotFound.into()),
            Err(failure) => return Err(failure),
        }
    }
    let row = row.ok_or(AppError::NotFound)?;
    if !own {
        note_reading(deps, caller, &row, who.account.id, signature).await?;
    }
    let (name, object, kind) = if signature {
        let signed = row.signature_name.zip(row.signature_object).ok_or(AppError::NotFound)?;
        (signed.0, signed.1, None)
    } else {
        let kind = PowerKind::from_code(&row.kind).ok_or(Failure::Corrupt("a power of attorney"))?;
        (row.name, row.object, Some(kind))
    };
    let pieces = service.files.get(&object).await?;
    if pieces.is_none() {
        tracing::error!(request_id = %caller.request_id, power = id, object, "a file is not in the store");
    }
    Ok(Opened { name, kind, pieces })
}

/// Notes in the audit log that a person of the desk opened a document.
async fn note_reading(deps: &Deps, caller: &Caller, row: &Power, reader: i64, signature: bool) -> Result<(), Failure> {
    let subject = match (row.membership_id, row.registration_id) {
        (Some(id), _) => Subject::Membership(id),
        (None, Some(id)) => Subject::Registration(id),
        (None, None) => return Err(Failure::Corrupt("the owner of a power of attorney")),
    };
    let deed = Deed {
        actor: Actor::Staff(reader),
        action: "power.opened",
        subject,
        details: json!({ "power": row.id, "sha256": row.sha256, "signature": signature }),
    };
    let tx = tables::begin(&deps.db).await?;
    audit::by_visitor(&tx, caller, deed, deps.clock.now()).await?;
    Ok(tx.commit().await?)
}

async fn is_of(deps: &Deps, row: &Power, account_id: i64) -> Result<bool, Failure> {
    let Some(id) = row.membership_id else {
        return Ok(false);
    };
    let membership = membership::by_id(&deps.db, id).await?;
    Ok(membership.is_some_and(|membership| membership.account_id == account_id))
}
