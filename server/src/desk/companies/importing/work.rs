//! The work on a file: the first pass, and the import. Both run in tasks of their own, while this one reports their
//! progress and checks whether they were called off.

use std::{
    fs::File,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use app::views::companies::{ImportFailure, ImportPreview, PreviewRow, WrongReason, WrongRow};
use domain::{Lang, company::ImportState};
use serde_json::json;
use tokio::task::JoinHandle;

use super::state;
use crate::{
    audit::{self, Actor, Deed, Subject},
    desk::companies_import::{ImportError, Preview, Progress, Refused, Summary, import, preview},
    ground::{context::Deps, failure::Failure},
    outside::{
        clock::{DAY, MINUTE, Millis},
        files::FilesError,
    },
    tables::{
        self,
        import_run::{self, End, ImportRun, Reached},
    },
};

/// The interval of reporting progress.
const BEAT: Duration = Duration::from_millis(500);

/// After such a silence a worker is taken for dead.
const SILENCE: Millis = MINUTE;

/// The time a checked file waits for somebody to import it.
const WAITS: Millis = DAY;

/// The time a file missing on this machine may be on another.
const ELSEWHERE: Millis = 10 * MINUTE;

/// Rows of either kind that a preview shows.
const SHOWN: usize = 20;

/// Works on one file, if any waits. Gives whether one was worked on: then another may wait.
///
/// # Errors
/// The database's own; the file is worked on again after a while.
pub async fn work_once(deps: &Deps) -> Result<bool, Failure> {
    let now = deps.clock.now();
    for run in import_run::abandoned(&deps.db, now - WAITS).await? {
        if import_run::turn(&deps.db, &run, ImportState::Cancelled, now).await? {
            deps.spool.remove(&run.spool);
        }
    }
    for run in import_run::waiting(&deps.db, now - SILENCE).await? {
        let (from, to) = match state(&run)? {
            ImportState::Uploaded | ImportState::Checking => (ImportState::Checking, ImportState::Checked),
            _ => (ImportState::Running, ImportState::Done),
        };
        if !deps.spool.has(&run.spool) && run.beat_at.unwrap_or(run.created_at) > now - ELSEWHERE {
            continue;
        }
        if !import_run::turn(&deps.db, &run, from, now).await? {
            continue;
        }
        let ended = match deps.spool.open(&run.spool) {
            Ok(file) if from == ImportState::Checking => check(deps, &run, file).await?,
            Ok(file) => read_in(deps, &run, file).await?,
            Err(_) => Some(Err(ImportFailure::Gone)),
        };
        if let Some(ended) = ended {
            finish(deps, &run, from, to, ended).await?;
        }
        return Ok(true);
    }
    Ok(false)
}

/// Deletes the uploads of killed processes from the spool: files a day old that no run waits for. Gives the number of
/// files.
///
/// # Errors
/// The database's own; the spool's.
pub async fn clear_spool(deps: &Deps) -> Result<usize, Failure> {
    let old = deps.spool.older(deps.clock.now() - WAITS).map_err(FilesError::from)?;
    let mut deleted = 0;
    for name in old {
        if !import_run::waits_for(&deps.db, &name).await? {
            deps.spool.remove(&name);
            deleted += 1;
        }
    }
    Ok(deleted)
}

/// The result of the work: of the first pass a preview, as JSON. `None` where the run was called off.
type Ended = Option<Result<Option<String>, ImportFailure>>;

async fn check(deps: &Deps, run: &ImportRun, file: File) -> Result<Ended, Failure> {
    let (bytes, go_on) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(true)));
    let (told, asked) = (Arc::clone(&bytes), Arc::clone(&go_on));
    let mut pass = crate::spawn::spawn_blocking(move || {
        preview(file, SHOWN, |reached| {
            told.store(reached, Relaxed);
            asked.load(Relaxed)
        })
    });
    let reached = || Reached {
        bytes: count(bytes.load(Relaxed)),
        ..Reached::default()
    };
    let ended = watched(deps, run, ImportState::Checking, &mut pass, reached).await;
    go_on.store(false, Relaxed);
    Ok(match ended? {
        Some(Ok(found)) => Some(Ok(Some(json!(view(found)).to_string()))),
        Some(Err(error)) => Some(Err(failure(run.id, &error))),
        None => None,
    })
}

async fn read_in(deps: &Deps, run: &ImportRun, file: File) -> Result<Ended, Failure> {
    let heard = Heard::default();
    let (db, now, mut progress) = (deps.db.clone(), deps.clock.now(), heard.clone());
    let mut pass = crate::spawn::spawn(async move { import(&db, file, now, &mut progress).await });
    let ended = watched(deps, run, ImportState::Running, &mut pass, || heard.reached()).await;
    // Between two thousands of rows, or within one that is then undone.
    pass.abort();
    let ended = ended?;
    if matches!(ended, Some(Ok(_))) {
        import_run::beat(
            &deps.db,
            run.id,
            ImportState::Running,
            heard.reached(),
            deps.clock.now(),
        )
        .await?;
    }
    Ok(ended.map(|ended| ended.map(|_| None).map_err(|error| failure(run.id, &error))))
}

/// Waits for a task and reports its progress. `None` where the run was called off meanwhile.
async fn watched<T>(
    deps: &Deps,
    run: &ImportRun,
    state: ImportState,
    pass: &mut JoinHandle<Result<T, ImportError>>,
    reached: impl Fn() -> Reached,
) -> Result<Option<Result<T, ImportError>>, Failure> {
    let mut tick = tokio::time::interval(BEAT);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            ended = &mut *pass => {
                return ended.map(Some).map_err(|_| Failure::Corrupt("a task that reads companies"));
            }
            _ = tick.tick() => {
                match import_run::beat(&deps.db, run.id, state, reached(), deps.clock.now()).await {
                    Ok(true) => {}
                    Ok(false) => return Ok(None),
                    // The next beat makes up for it.
                    Err(error) if tables::is_busy(&error) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
    }
}

async fn finish(
    deps: &Deps,
    run: &ImportRun,
    from: ImportState,
    to: ImportState,
    ended: Result<Option<String>, ImportFailure>,
) -> Result<(), Failure> {
    let now = deps.clock.now();
    let (to, preview, failure) = match ended {
        Ok(preview) => (to, preview, None),
        Err(failure) => (ImportState::Failed, None, Some(failure.code().to_owned())),
    };
    let tx = tables::begin(&deps.db).await?;
    let end = End {
        from,
        to,
        preview,
        failure: failure.clone(),
    };
    if !import_run::end(&tx, run.id, end, now).await? {
        return Ok(());
    }
    if to.is_over() {
        let after = import_run::by_id(&tx, run.id)
            .await?
            .ok_or(Failure::Corrupt("an import"))?;
        let deed = Deed {
            actor: Actor::System,
            action: if to == ImportState::Done {
                "companies.imported"
            } else {
                "companies.import-failed"
            },
            subject: Subject::Import(run.id),
            details: json!({
                "read": after.read, "inserted": after.inserted, "updated": after.updated,
                "kept": after.kept, "refused": after.refused, "failure": failure,
            }),
        };
        audit::unasked(&tx, deed, now).await?;
    }
    tx.commit().await?;
    if to.is_over() {
        deps.spool.remove(&run.spool);
    }
    Ok(())
}

fn failure(run: i64, error: &ImportError) -> ImportFailure {
    match error {
        ImportError::Header(_) => ImportFailure::Header,
        ImportError::Encoding => ImportFailure::Encoding,
        ImportError::Read { .. } | ImportError::Open(_) => ImportFailure::Unreadable,
        ImportError::Database(_) | ImportError::Report(_) => {
            tracing::error!(run, cause = %error, "an import ended early");
            ImportFailure::Internal
        }
    }
}

/// Receives the progress of the import in its task, for the watching task.
#[derive(Clone, Debug, Default)]
struct Heard(Arc<Mutex<(u64, Summary)>>);

impl Heard {
    fn reached(&self) -> Reached {
        let (bytes, summary) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Reached {
            bytes: count(bytes),
            read: count(summary.read),
            inserted: count(summary.changes.inserted),
            updated: count(summary.changes.updated),
            unchanged: count(summary.changes.unchanged),
            kept: count(summary.changes.kept),
            repeated: count(summary.repeated),
            refused: count(summary.refused),
        }
    }
}

impl Progress for Heard {
    /// The first pass has reported refused rows.
    fn refused(&mut self, _row: Refused) -> io::Result<()> {
        Ok(())
    }

    fn reached(&mut self, bytes: u64, so_far: &Summary) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (bytes, *so_far);
    }
}

fn count(of: u64) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

fn view(found: Preview) -> ImportPreview {
    let mut reasons: Vec<WrongReason> = found
        .reasons
        .into_iter()
        .map(|(code, (reason, rows))| WrongReason {
            code: code.to_owned(),
            ru: reason.sentence(Lang::Ru).to_owned(),
            en: reason.sentence(Lang::En).to_owned(),
            rows,
        })
        .collect();
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.rows));
    ImportPreview {
        read: found.read,
        refused: found.refused,
        rows: found
            .companies
            .into_iter()
            .map(|company| PreviewRow {
                inn: company.inn,
                kpp: company.kpp,
                name: company.shown,
            })
            .collect(),
        wrong: found
            .wrong
            .into_iter()
            .map(|row| WrongRow {
                line: row.line,
                reason: row.reason.code().to_owned(),
                text: row
                    .fields
                    .join(" · ")
                    .chars()
                    .filter(|c| !c.is_control())
                    .take(200)
                    .collect(),
            })
            .collect(),
        reasons,
    }
}
