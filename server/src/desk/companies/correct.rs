//! Correcting a company, and undoing a correction.

use app::{backend::Caller, error::AppError, views::companies::CompanyCorrection};
use domain::{CompanyName, Field, company::CompanyStatus};
use serde_json::json;

use super::{moving, search::one};
use crate::{
    access::guards::{self, Desk},
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure},
    tables::{
        self,
        company::{DESK, MERGED},
        company_desk::{self, CompanyRow, Correction},
    },
};

pub(super) async fn correct(deps: &Deps, caller: &Caller, form: CompanyCorrection) -> Result<(), Failure> {
    let desk = guards::desk(deps, caller).await?;
    let number = |typed: &str| typed.parse::<i64>().map_err(|_| AppError::BadRequest);
    let (id, version) = (number(&form.id)?, number(&form.version)?);
    let status = CompanyStatus::from_code(&form.status).ok_or(AppError::BadRequest)?;
    let name = CompanyName::parse(&form.company_name)
        .map_err(|problem| domain::FieldErrors::one(Field::CompanyName, problem))?;
    let row = one(&deps.db, id).await?;
    write(deps, caller, &desk, row, version, (&name, status), "company.corrected").await
}

pub(super) async fn restore(deps: &Deps, caller: &Caller, id: i64, version: i64) -> Result<(), Failure> {
    let desk = guards::desk(deps, caller).await?;
    let row = one(&deps.db, id).await?;
    let registry = row.registry_name.as_deref().filter(|_| row.source == DESK);
    // Restored by another a moment ago.
    let name = registry.ok_or(AppError::AlreadyDecided)?;
    let name = CompanyName::parse(name).map_err(|_| Failure::Corrupt("a company's name"))?;
    let status = row.registry_status.as_deref().and_then(CompanyStatus::from_code);
    let status = status.unwrap_or(CompanyStatus::Active);
    write(deps, caller, &desk, row, version, (&name, status), "company.restored").await
}

async fn write(
    deps: &Deps,
    caller: &Caller,
    desk: &Desk,
    row: CompanyRow,
    version: i64,
    (name, status): (&CompanyName, CompanyStatus),
    action: &'static str,
) -> Result<(), Failure> {
    if row.updated_at != version || row.source == MERGED {
        return Err(AppError::AlreadyDecided.into());
    }
    if row.name == name.raw() && row.status == status.code() {
        return Ok(());
    }
    let as_registry =
        row.registry_name.as_deref() == Some(name.raw()) && row.registry_status.as_deref() == Some(status.code());
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let to = Correction {
        name: name.raw().to_owned(),
        shown: name.shown(),
        search_key: name.search_key(),
        status: status.code().to_owned(),
        as_registry,
    };
    if !company_desk::correct(&tx, &row, to, now).await? {
        return Err(AppError::AlreadyDecided.into());
    }
    let renamed = CompanyRow {
        shown: name.shown(),
        ..row.clone()
    };
    if renamed.shown != row.shown {
        moving::rename(&tx, &renamed, now).await?;
    }
    let deed = Deed {
        actor: desk.actor(),
        action,
        subject: Subject::Company(row.id),
        details: json!({
            "name": { "from": row.name, "to": name.raw() },
            "status": { "from": row.status, "to": status.code() },
        }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(())
}
