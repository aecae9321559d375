//! Transactions with one behaviour on both databases.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, RuntimeErr, SqlErr, Statement, sqlx};

use super::Database;

/// Codes of SQLite (primary result codes) and of PostgreSQL (`SQLSTATE`) for an error that may pass: locked, too many
/// connections, rolled back in favour of another transaction; no room on the disk, being stopped, a switch to a server
/// that only reads.
const AT_ANOTHER_MOMENT: [&str; 15] = [
    "5", "6", "10", "13", "14", "53300", "57P03", "55P03", "40001", "40P01", "53100", "53200", "57P01", "57P02",
    "25006",
];

/// The beginning of PostgreSQL's codes for a broken connection (class 08).
const NO_CONNECTION: &str = "08";

/// Begins a transaction that is going to write. On an SQLite file there is one at a time: who holds it and asks for another, or writes past it,
/// waits for themselves.
///
/// # Errors
/// The database's own.
pub async fn begin(db: &Database) -> Result<DatabaseTransaction, DbErr> {
    db.begin().await
}

/// Lets one transaction with this name pass at a time; the others wait for its end. On SQLite one transaction writes at
/// a time anyway. `name_hash` is a hash in hex.
///
/// # Errors
/// The database's own.
pub async fn hold(tx: &impl ConnectionTrait, name_hash: &str) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // Fifteen hex digits fit. All names that are no hash share one number.
    let number = name_hash
        .get(..15)
        .and_then(|digits| i64::from_str_radix(digits, 16).ok());
    let lock = "SELECT pg_advisory_xact_lock($1)";
    let lock = Statement::from_sql_and_values(DbBackend::Postgres, lock, [number.unwrap_or_default().into()]);
    tx.execute_raw(lock).await.map(drop)
}

/// Whether the error is a violated unique key. On PostgreSQL the transaction is useless then: roll it back.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether the database can't answer now, and may a while later: overloaded, away, or without room. The statement
/// itself is in order.
pub fn is_busy(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) => true,
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => match &**error {
            sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => true,
            sqlx::Error::Database(error) => error.code().is_some_and(|code| passes(&code)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a prepared statement belongs to another connection now, or is gone: the effect of a pooler that gives each
/// transaction another connection of PostgreSQL (`PgBouncer` with `pool_mode = transaction`). All queries here are
/// prepared statements.
pub fn is_pooled_by_transaction(error: &DbErr) -> bool {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => match &**error {
            sqlx::Error::Database(error) => error.code().is_some_and(|code| code == "42P05" || code == "26000"),
            _ => false,
        },
        _ => false,
    }
}

fn passes(code: &str) -> bool {
    // An extended code of SQLite has the primary one in its low byte. An `SQLSTATE` has five characters, so no number
    // is mistaken for one.
    let primary = code
        .parse::<u32>()
        .ok()
        .filter(|_| code.len() < 5)
        .map(|code| (code & 0xff).to_string());
    AT_ANOTHER_MOMENT.contains(&primary.as_deref().unwrap_or(code))
        || (code.len() == 5 && code.starts_with(NO_CONNECTION))
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn what_passes_by_itself_is_told_from_what_is_wrong() {
        for busy in [
            "5", "517", "261", "6", "40001", "53300", "13", "778", "14", "53100", "57P01", "08006",
        ] {
            assert!(passes(busy), "{busy}");
        }
        for wrong in ["1", "19", "2067", "23505", "42P01", "00005", ""] {
            assert!(!passes(wrong), "{wrong}");
        }
    }
}
