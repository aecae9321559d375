//! Transactions alike on both databases.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, RuntimeErr, SqlErr, Statement, sqlx};

use super::Database;

/// What SQLite (a primary result code) and PostgreSQL (an `SQLSTATE`) say when the same would have gone well at another
/// moment: locked, too many connections, rolled back in favour of another transaction; and what they say while there is no
/// room on the disk, while they are being stopped, or after a switch to a server that only reads.
const AT_ANOTHER_MOMENT: [&str; 15] = [
    "5", "6", "10", "13", "14", "53300", "57P03", "55P03", "40001", "40P01", "53100", "53200", "57P01", "57P02",
    "25006",
];

/// How PostgreSQL's codes for a broken connection begin (class 08).
const NO_CONNECTION: &str = "08";

/// Begins a transaction that is going to write. On an SQLite file there is one at a time: who holds it and asks for another, or writes past it,
/// waits for themselves.
///
/// # Errors
/// The database's own.
pub async fn begin(db: &Database) -> Result<DatabaseTransaction, DbErr> {
    db.begin().await
}

/// Lets one transaction at a time pass, of those that name the same: until it ends, the others wait. On SQLite only one writes at a time anyway.
/// `name_hash` is a hash in hex.
///
/// # Errors
/// The database's own.
pub async fn hold(tx: &impl ConnectionTrait, name_hash: &str) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // Fifteen hex digits fit. What is no hash shares one number with all that is none.
    let number = name_hash
        .get(..15)
        .and_then(|digits| i64::from_str_radix(digits, 16).ok());
    let lock = "SELECT pg_advisory_xact_lock($1)";
    let lock = Statement::from_sql_and_values(DbBackend::Postgres, lock, [number.unwrap_or_default().into()]);
    tx.execute_raw(lock).await.map(drop)
}

/// Whether a row like this is there already. On PostgreSQL the transaction is of no more use then: roll it back.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether the database can't do it now, and may a while later: it has too much to do, is away, or has no room. Nothing is
/// wrong with what was asked of it.
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

/// Whether a statement that was prepared is another connection's now, or gone: what a pooler does that gives each transaction another
/// connection of PostgreSQL (`PgBouncer` with `pool_mode = transaction`). Prepared statements are how rows are asked for here.
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
    // An extended code of SQLite has the primary one in its low byte. An `SQLSTATE` has five places, so none of them is
    // taken for one.
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
