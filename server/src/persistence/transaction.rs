//! Transactions alike on both databases.

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqlErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait, sqlx,
};

/// What SQLite (a primary result code) and PostgreSQL (an `SQLSTATE`) say when the same would have gone well at another
/// moment: locked, too many connections, rolled back in favour of another transaction.
const AT_ANOTHER_MOMENT: [&str; 7] = ["5", "6", "53300", "57P03", "55P03", "40001", "40P01"];

/// Begins a transaction that is going to write.
///
/// SQLite must know so from the start: a transaction that reads first and writes later is refused at once, whatever the
/// busy timeout, if another one wrote in between.
///
/// # Errors
/// The database's own.
pub async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    db.begin_with_options(TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    })
    .await
}

/// Whether a row like this is there already. On PostgreSQL the transaction is of no more use then: roll it back.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether the database only has too much to do: nothing is wrong, and a while later the same goes well.
pub fn is_busy(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) => true,
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => match &**error {
            sqlx::Error::PoolTimedOut => true,
            sqlx::Error::Database(error) => error.code().is_some_and(|code| passes(&code)),
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
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn what_passes_by_itself_is_told_from_what_is_wrong() {
        for busy in ["5", "517", "261", "6", "40001", "53300"] {
            assert!(passes(busy), "{busy}");
        }
        for wrong in ["1", "19", "2067", "23505", "42P01", "00005", ""] {
            assert!(!passes(wrong), "{wrong}");
        }
    }
}
