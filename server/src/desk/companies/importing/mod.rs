//! Files of companies: uploaded, checked, read in, called off.
//!
//! ```text
//! uploaded → checking → checked → queued → running → done
//!                 any of them → cancelled | failed
//! ```
//!
//! The work is done by `jobs::imports` through [`work_once`]. The worker of a file reports every half second; a file
//! whose worker has been silent for a minute is begun anew. An import writes only rows that differ, so beginning anew
//! repeats nothing.

mod work;

use app::{
    backend::Caller,
    error::AppError,
    views::companies::{ImportFailure, ImportView},
};
use domain::company::ImportState;
use serde_json::{Value, json};

pub use self::work::{clear_spool, work_once};
use crate::{
    access::guards::{self, Desk},
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time, shown::kept},
    tables::{
        self,
        import_run::{self, ImportRun, NewRun},
    },
};

/// The number of files listed.
const LISTED: u64 = 20;

pub(super) async fn may(deps: &Deps, caller: &Caller) -> Result<(), Failure> {
    guards::administrator(deps, caller).await?;
    Ok(())
}

pub(super) async fn uploaded(
    deps: &Deps,
    caller: &Caller,
    name: String,
    spool: String,
    size: i64,
) -> Result<i64, Failure> {
    let desk = guards::administrator(deps, caller).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let name = shown_name(&name);
    let new = NewRun {
        name: name.clone(),
        spool,
        size,
        account_id: desk.who.account.id,
    };
    let id = import_run::insert(&tx, new, now).await?;
    let deed = deed(&desk, "companies.uploaded", id, json!({ "file": name, "bytes": size }));
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.imports.notify_one();
    Ok(id)
}

/// The file's own name: without folders, and without what turns text around or can't be seen.
fn shown_name(name: &str) -> String {
    let last = kept(name);
    let last = last.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain =
        |c: &char| !c.is_control() && !domain::unicode::is_bidi_control(*c) && !domain::unicode::is_zero_width(*c);
    let name: String = last.chars().filter(plain).take(100).collect();
    if name.trim().is_empty() {
        "companies.csv".to_owned()
    } else {
        name
    }
}

pub(super) async fn list(deps: &Deps, caller: &Caller) -> Result<Vec<ImportView>, Failure> {
    guards::administrator(deps, caller).await?;
    let runs = import_run::newest(&deps.db, LISTED).await?;
    runs.into_iter()
        .map(|run| view(ImportRun { preview: None, ..run }))
        .collect()
}

pub(super) async fn page(deps: &Deps, caller: &Caller, id: i64) -> Result<ImportView, Failure> {
    guards::administrator(deps, caller).await?;
    view(import_run::by_id(&deps.db, id).await?.ok_or(AppError::NotFound)?)
}

pub(super) async fn start(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let run = import_run::by_id(&tx, id).await?.ok_or(AppError::NotFound)?;
    if state(&run)? != ImportState::Checked || !import_run::turn(&tx, &run, ImportState::Queued, now).await? {
        return Err(AppError::AlreadyDecided.into());
    }
    let deed = deed(&desk, "companies.import-started", id, json!({ "file": run.name }));
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.imports.notify_one();
    Ok(())
}

pub(super) async fn cancel(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let run = import_run::by_id(&tx, id).await?.ok_or(AppError::NotFound)?;
    if !import_run::cancel(&tx, id, now).await? {
        return Err(AppError::AlreadyDecided.into());
    }
    let details = json!({ "file": run.name, "read": run.read });
    audit::by_visitor(&tx, caller, deed(&desk, "companies.import-cancelled", id, details), now).await?;
    tx.commit().await?;
    // A worker that reads the file has it open; on this machine nobody will open it again.
    deps.spool.remove(&run.spool);
    Ok(())
}

fn deed(desk: &Desk, action: &'static str, id: i64, details: Value) -> Deed {
    Deed {
        actor: desk.actor(),
        action,
        subject: Subject::Import(id),
        details,
    }
}

fn state(run: &ImportRun) -> Result<ImportState, Failure> {
    ImportState::from_code(&run.state).ok_or(Failure::Corrupt("the state of an import"))
}

fn view(run: ImportRun) -> Result<ImportView, Failure> {
    let preview = run.preview.as_deref().map(serde_json::from_str).transpose();
    Ok(ImportView {
        id: run.id,
        state: state(&run)?,
        name: run.name,
        size: run.size,
        created_at: local_time::shown(run.created_at),
        ended_at: run.ended_at.map(local_time::shown),
        bytes: run.bytes,
        read: run.read,
        inserted: run.inserted,
        updated: run.updated,
        unchanged: run.unchanged,
        kept: run.kept,
        repeated: run.repeated,
        refused: run.refused,
        preview: preview.map_err(|_| Failure::Corrupt("the preview of an import"))?,
        failure: run.failure.as_deref().map(ImportFailure::from_code),
    })
}

#[cfg(test)]
mod tests {
    use super::shown_name;

    #[test]
    fn a_file_is_called_what_it_is_called_and_nothing_else() {
        for (given, shown) in [
            ("Компании 2026.csv", "Компании 2026.csv"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\anna\\a.csv", "a.csv"),
            ("a\u{202e}vsc.exe\0\n", "avsc.exe"),
            ("", "companies.csv"),
            ("../", "companies.csv"),
        ] {
            assert_eq!(shown_name(given), shown, "{given:?}");
        }
    }
}
