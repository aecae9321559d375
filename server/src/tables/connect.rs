//! Connections, and the schema they find.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use domain::Secret;
use sea_orm::{ConnectOptions, DatabaseConnection, DbErr};

use crate::{metrics, outside::disk};

use super::{Database, is_busy};

/// A connection that lay idle for so long is asked whether it still is one before it is used. One that was in use just now is not: that
/// would cost a round trip each time.
const TRUSTED_FOR: Duration = Duration::from_secs(1);
/// Between two tries to open an SQLite file that another process is just opening.
const AGAIN: Duration = Duration::from_millis(20);

/// Which database, and how many connections to it.
#[derive(Clone, Debug)]
pub struct Pool {
    /// `sqlite://PATH` or `postgres://…`.
    pub url: Secret,
    /// Connections held at once.
    pub connections: u32,
    /// Waited for a free connection, and for another writer of an SQLite file.
    pub wait: Duration,
}

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The folder of an SQLite file can't be made.
    #[error("the folder of the database, {folder}, can't be made: {source}")]
    Folder {
        /// Which.
        folder: String,
        /// Why.
        source: io::Error,
    },
    /// The database's own.
    #[error("the database can't be used (database.url): {0}")]
    Database(#[from] DbErr),
}

/// Connects. An SQLite file is made where there is none, and its folder too.
///
/// Of the connections to an SQLite file one writes, the others read. A single one does both, as does that to a database in memory.
///
/// # Errors
/// [`ConnectError`].
pub async fn connect(pool: &Pool) -> Result<Database, ConnectError> {
    let url = pool.url.expose();
    let Some(path) = url.strip_prefix("sqlite:") else {
        return Ok(Database::alike(sea_orm::Database::connect(options(pool)).await?));
    };
    make_folder(path)?;
    keep_from_others(url);
    let mut writing = of_sqlite(pool, Access::Write);
    writing.max_connections(1);
    if is_in_memory(path) {
        // Each connection would see a database of its own, and one that is closed takes it along.
        writing.min_connections(1).idle_timeout(None).max_lifetime(None);
    }
    let writer = opened(&writing, pool.wait).await?;
    if is_in_memory(path) || pool.connections < 2 {
        return Ok(Database::alike(writer));
    }
    // After the writer: a reader can't give a new file its journal.
    let mut reading = of_sqlite(pool, Access::Read);
    reading.max_connections(pool.connections - 1);
    let readers = opened(&reading, pool.wait).await?;
    Ok(Database::apart(readers, writer))
}

/// What holds for each connection.
fn options(pool: &Pool) -> ConnectOptions {
    let mut options = ConnectOptions::new(pool.url.expose());
    options
        .max_connections(pool.connections)
        .acquire_timeout(pool.wait)
        .connect_timeout(pool.wait);
    // Statements aren't logged: they would come at the level at which everything else is interesting.
    options.sqlx_logging(false);
    options.test_before_acquire_if_idle_for(TRUSTED_FOR);
    options
}

/// What a connection to an SQLite file may do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Write,
    Read,
}

fn of_sqlite(pool: &Pool, access: Access) -> ConnectOptions {
    let (mut options, wait) = (options(pool), pool.wait);
    options.map_sqlx_sqlite_opts(move |options| {
        let options = options.foreign_keys(true).busy_timeout(wait);
        match access {
            // WAL: readers and the one writer don't wait for each other; with it `normal` loses nothing but the last
            // transactions, and those only when the machine itself goes down.
            Access::Write => options
                .create_if_missing(true)
                .pragma("journal_mode", "wal")
                .pragma("synchronous", "normal"),
            // Whatever was sent to the wrong connection is refused, not written.
            Access::Read => options.pragma("query_only", "on"),
        }
    });
    options
}

/// Opens an SQLite file. Another process that opens the same new file gives it its journal: that can't be waited for in any other way.
async fn opened(options: &ConnectOptions, wait: Duration) -> Result<DatabaseConnection, DbErr> {
    // In a box: it is large, and would be part of the future of whoever connects.
    let once = || Box::pin(sea_orm::Database::connect(options.clone()));
    let tries = tokio::time::timeout(wait, async {
        loop {
            match once().await {
                Err(error) if is_busy(&error) => tokio::time::sleep(AGAIN).await,
                other => return other,
            }
        }
    });
    match tries.await {
        Ok(opened) => opened,
        Err(_) => once().await,
    }
}

/// A database that an older version made, or a laxer mask, is readable by all users of the machine: what it holds is not for them.
fn keep_from_others(url: &str) {
    let Some(file) = sqlite_file(url) else { return };
    for end in ["", "-wal", "-shm"] {
        let mut name = file.clone().into_os_string();
        name.push(end);
        disk::keep_from_others(Path::new(&name));
    }
}

fn is_in_memory(path: &str) -> bool {
    path.contains(":memory:") || path.contains("mode=memory")
}

/// The file of an SQLite database; `None` for one in memory, and for another kind.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:").filter(|path| !is_in_memory(path))?;
    Some(
        path.trim_start_matches("//")
            .split('?')
            .next()
            .unwrap_or_default()
            .into(),
    )
}

/// How busy the connections are, of at most `most`.
pub fn pool_of(db: &Database, most: u32) -> metrics::Pool {
    db.pool(most)
}

fn make_folder(path: &str) -> Result<(), ConnectError> {
    let path = path.trim_start_matches("//").split('?').next().unwrap_or_default();
    let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !is_in_memory(path) => fs::create_dir_all(folder).map_err(|source| ConnectError::Folder {
            folder: folder.display().to_string(),
            source,
        }),
        _ => Ok(()),
    }
}
