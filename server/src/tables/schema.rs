//! The schema: brought to this binary's version by one process at a time, all of it or nothing.

use std::{path::PathBuf, time::Duration};

pub use migrations::Schema;
use migrations::{Migrator, MigratorTrait, undo_half};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement};

use super::{Database, Pool, begin, connect, is_busy, pulse, sqlite_file};

/// The longest wait of one process for another that migrates. On PostgreSQL the wait has no end, as for any lock.
const PATIENCE: Duration = Duration::from_mins(10);
/// Between two looks at an SQLite file that refuses at once.
const AGAIN: Duration = Duration::from_millis(50);
/// The number of PostgreSQL's advisory lock: «gangway» in ASCII. Any number will do that nobody else in this database
/// takes.
const LOCK: i64 = 0x0067_616e_6777_6179;

/// Why the schema is not this binary's.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The database does not exist yet.
    #[error("there is no database {} yet: run gangway migrate, or start the server", .0.display())]
    Missing(PathBuf),
    /// Migrations still to be made.
    #[error("the database lacks {} migrations: run gangway migrate, or start the server", .0.len())]
    Pending(Vec<String>),
    /// Migrations unknown to this binary.
    #[error("the database was made by a newer gangway ({}): run that one, or restore the backup from before", .0.join(", "))]
    Newer(Vec<String>),
    /// Half a migration is there, made by an older version that was killed, and it can't be undone.
    #[error(
        "a migration was cut off here by an older gangway, and what it left can't be taken back: restore the backup from before it \
         (the database says: {0})"
    )]
    Half(DbErr),
    /// The database's own.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
}

/// What was made of the schema, and what not.
///
/// # Errors
/// The database's own.
pub async fn schema(db: &Database) -> Result<Schema, DbErr> {
    migrations::schema(db.readers()).await
}

/// Brings the schema up to what this binary needs. Of several processes at once one does, the others wait for it; one that is killed
/// leaves the schema as it was. Gives the names of the migrations made.
///
/// # Errors
/// [`SchemaError`].
pub async fn migrate(db: &Database) -> Result<Vec<String>, SchemaError> {
    let before = schema(db).await?;
    if !before.unknown.is_empty() {
        return Err(SchemaError::Newer(before.unknown));
    }
    // With nothing to do, nothing is locked or created: the server's user need not own the tables.
    if before.pending.is_empty() {
        return Ok(Vec::new());
    }
    let tx = locked(db).await?;
    let Err(refused) = Migrator::up(&tx, None).await else {
        tx.commit().await?;
        return Ok(before.pending);
    };
    tx.rollback().await?;
    if db.get_database_backend() != DatabaseBackend::Sqlite {
        return Err(refused.into());
    }
    let tx = locked(db).await?;
    match undo_half(&tx).await? {
        Some(name) => tracing::warn!(
            name,
            "half a migration, left by an older gangway that was killed, was taken back"
        ),
        None => return Err(SchemaError::Half(refused)),
    }
    Migrator::up(&tx, None).await.map_err(SchemaError::Half)?;
    tx.commit().await?;
    Ok(before.pending)
}

/// A transaction that no other process migrates beside.
async fn locked(db: &Database) -> Result<DatabaseTransaction, DbErr> {
    if db.get_database_backend() == DatabaseBackend::Sqlite {
        // A writer on SQLite has the file for itself.
        let begun = tokio::time::timeout(PATIENCE, async {
            loop {
                match begin(db).await {
                    Err(error) if is_busy(&error) => tokio::time::sleep(AGAIN).await,
                    other => return other,
                }
            }
        });
        return match begun.await {
            Ok(begun) => begun,
            Err(_) => begin(db).await,
        };
    }
    let tx = begin(db).await?;
    if !try_lock(&tx).await? {
        tracing::info!("another process brings the schema up to date: waiting for it");
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})"))
            .await?;
    }
    Ok(tx)
}

async fn try_lock(tx: &DatabaseTransaction) -> Result<bool, DbErr> {
    let lock = format!("SELECT pg_try_advisory_xact_lock({LOCK}) AS taken");
    let row = tx
        .query_one_raw(Statement::from_string(DatabaseBackend::Postgres, lock))
        .await?;
    row.map_or(Ok(false), |row| row.try_get("", "taken"))
}

/// Connects to a database with the schema this binary needs. Makes neither.
///
/// # Errors
/// [`SchemaError`] where it has another, or isn't there; [`super::ConnectError`] where it can't be reached.
pub async fn connect_as_it_is(pool: &Pool) -> Result<Database, NotReady> {
    if let Some(file) = sqlite_file(pool.url.expose()).filter(|file| !file.exists()) {
        return Err(SchemaError::Missing(file).into());
    }
    let db = connect(pool).await?;
    let Schema { pending, unknown } = schema(&db).await.map_err(SchemaError::from)?;
    if !unknown.is_empty() {
        return Err(SchemaError::Newer(unknown).into());
    }
    if !pending.is_empty() {
        return Err(SchemaError::Pending(pending).into());
    }
    Ok(db)
}

/// Why a command can't work with the present database.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// The database can't be reached.
    #[error(transparent)]
    Connect(#[from] super::ConnectError),
    /// The schema differs.
    #[error(transparent)]
    Schema(#[from] SchemaError),
}

/// Why the database can't serve this binary now; nothing if it can. It can where it has the schema and takes what is written:
/// a full disk still lets everything be read.
pub async fn unready(db: &Database, now: i64) -> Option<String> {
    match schema(db).await {
        Ok(Schema { unknown, .. }) if !unknown.is_empty() => {
            return Some(format!(
                "the schema is newer than this binary, by {} migrations",
                unknown.len()
            ));
        }
        Ok(Schema { pending, .. }) if !pending.is_empty() => {
            return Some(format!("{} migrations are pending: run gangway migrate", pending.len()));
        }
        Ok(_) => {}
        Err(error) => {
            tracing::warn!(%error, "the database does not answer");
            return Some("the database does not answer".to_owned());
        }
    }
    match pulse::beat(db, now).await {
        Ok(()) => None,
        Err(error) => {
            tracing::warn!(%error, "the database takes nothing");
            Some("the database can be read but not written to".to_owned())
        }
    }
}
