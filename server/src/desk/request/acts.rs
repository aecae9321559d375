//! Acts of the desk on a request besides decisions.

use app::{backend::Caller, error::AppError};
use domain::{Field, FieldErrors, membership::Note};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};

use super::{company, found, number, theirs_to_change};
use crate::{
    access::guards::Desk,
    audit::{self, Deed, Subject},
    ground::{context::Deps, directory::LookupOutcome, failure::Failure},
    membership::search_words,
    outside::clock::Millis,
    tables::{self, dossier, note, staff},
};

/// Gives a request to somebody of the desk: `me`, a number, or nothing for nobody.
///
/// # Errors
/// [`AppError::NotFound`] for a person outside the desk; [`AppError::Forbidden`] for their own request.
pub(super) async fn assign(deps: &Deps, caller: &Caller, desk: &Desk, id: i64, to: &str) -> Result<(), Failure> {
    let (row, _) = found(deps, id).await?;
    let to = match to {
        "" => None,
        "me" => Some(desk.who.account.id),
        other => Some(number(other)?),
    };
    if to == Some(row.account_id) {
        return Err(AppError::Forbidden.into());
    }
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    if let Some(to) = to {
        staff::of_account(&tx, to).await?.ok_or(AppError::NotFound)?;
    }
    if !dossier::assign(&tx, id, to, now).await? {
        return Ok(tx.rollback().await?);
    }
    let action = if to.is_some() {
        "membership.assigned"
    } else {
        "membership.released"
    };
    let details = json!({ "assignee": to });
    done(tx, caller, desk, (action, Subject::Membership(id), details), now).await
}

/// Notes that the applicant was reached at the number, or takes that back.
///
/// # Errors
/// [`AppError::NotFound`] without a number; [`AppError::Forbidden`].
pub(super) async fn phone_called(
    deps: &Deps,
    caller: &Caller,
    desk: &Desk,
    id: i64,
    undo: bool,
) -> Result<(), Failure> {
    let (_, account) = theirs_to_change(deps, desk, id).await?;
    if account.phone.is_empty() {
        return Err(AppError::NotFound.into());
    }
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let changed = if undo {
        dossier::phone_unproved(&tx, account.id).await?
    } else {
        dossier::phone_proved(&tx, account.id, &account.phone, &desk.actor().to_string(), now).await?
    };
    // Done before, by a second press or by a colleague: it is as it should be.
    if !changed {
        return Ok(tx.rollback().await?);
    }
    let action = if undo {
        "account.phone-unproved"
    } else {
        "account.phone-proved"
    };
    let details = json!({ "membership": id, "by": "call" });
    done(
        tx,
        caller,
        desk,
        (action, Subject::Account(Some(account.id)), details),
        now,
    )
    .await
}

/// Adds an internal note. The audit log records the act, not the text.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::NotFound`].
pub(super) async fn add_note(deps: &Deps, caller: &Caller, desk: &Desk, id: i64, text: &str) -> Result<(), Failure> {
    found(deps, id).await?;
    let text = Note::parse(text).map_err(|problem| FieldErrors::one(Field::Note, problem))?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let note = note::insert(&tx, id, desk.who.account.id, text.as_str(), now).await?;
    let details = json!({ "note": note });
    done(
        tx,
        caller,
        desk,
        ("membership.noted", Subject::Membership(id), details),
        now,
    )
    .await
}

/// Takes the directory's name of the company in the place of the typed one.
///
/// # Errors
/// [`AppError::NotFound`] where the directory has none, or gives no answer; [`AppError::Forbidden`].
pub(super) async fn tie_company(deps: &Deps, caller: &Caller, desk: &Desk, id: i64) -> Result<(), Failure> {
    let (mut row, account) = theirs_to_change(deps, desk, id).await?;
    let LookupOutcome::Found(record) = company::registered(deps, &row).await else {
        return Err(AppError::NotFound.into());
    };
    let (old, name) = (row.company_name.clone(), record.name.shown());
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    if !dossier::tie_company(&tx, id, &old, &name, now).await? {
        return Ok(tx.rollback().await?);
    }
    (row.company_name, row.company_verified) = (name.clone(), true);
    search_words::index(&tx, &row, &account).await?;
    let details = json!({ "company": name, "was": old });
    done(
        tx,
        caller,
        desk,
        ("membership.company-tied", Subject::Membership(id), details),
        now,
    )
    .await
}

/// Writes it down and commits.
async fn done(
    tx: DatabaseTransaction,
    caller: &Caller,
    desk: &Desk,
    (action, subject, details): (&'static str, Subject, Value),
    now: Millis,
) -> Result<(), Failure> {
    let deed = Deed {
        actor: desk.actor(),
        action,
        subject,
        details,
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    Ok(tx.commit().await?)
}
