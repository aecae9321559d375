//! One connection that writes and several that read (docs/decisions/0009).

use std::iter;

use async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, ExecResult, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use crate::metrics;

/// The connections to a database; cheap to clone.
///
/// `SQLite` has one writer at a time. Several connections that write take the file's lock from each other, asleep in between, and each commit
/// of one makes the pages worthless that the others keep. So one connection writes: who wants it waits in a queue, in order. What is read
/// outside of a transaction has connections of its own, which can't write. `PostgreSQL` has many writers: there all connections do both.
#[derive(Clone, Debug)]
pub struct Database {
    readers: DatabaseConnection,
    /// `None` where the readers write as well.
    writer: Option<DatabaseConnection>,
}

impl Database {
    /// Connections that do both.
    pub(super) fn alike(connections: DatabaseConnection) -> Self {
        Self {
            readers: connections,
            writer: None,
        }
    }

    /// Connections of `SQLite` that can only read, and the one that writes.
    pub(super) fn apart(readers: DatabaseConnection, writer: DatabaseConnection) -> Self {
        Self {
            readers,
            writer: Some(writer),
        }
    }

    /// The connections that read.
    pub(super) fn readers(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Asks whether the database is there.
    ///
    /// # Errors
    /// The database's own, where it is not.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.readers.ping().await
    }

    /// Closes all of them; the writer last, which puts what the journal holds into the file.
    ///
    /// # Errors
    /// The database's own.
    pub async fn close(self) -> Result<(), DbErr> {
        self.readers.close().await?;
        match self.writer {
            Some(writer) => writer.close().await,
            None => Ok(()),
        }
    }

    fn writer(&self) -> &DatabaseConnection {
        self.writer.as_ref().unwrap_or(&self.readers)
    }

    /// The connections that a statement which gives rows is meant for. Whatever does not plainly read goes to the writer: a reader would refuse it.
    fn fit_for(&self, statement: &Statement) -> &DatabaseConnection {
        if only_reads(&statement.sql) {
            &self.readers
        } else {
            self.writer()
        }
    }

    /// Begins a transaction that is going to write.
    ///
    /// `SQLite` must know so from the start: a transaction that reads first and writes later is refused at once, whatever the busy timeout, if
    /// another process wrote in between.
    pub(super) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer().begin_with_options(options).await
    }

    /// How busy the connections are, of at most `most`.
    pub(super) fn pool(&self, most: u32) -> metrics::Pool {
        let pools = iter::once(&self.readers).chain(&self.writer);
        let (size, idle) = pools.map(of_pool).fold((0, 0), |(size, idle), pool| {
            // Counted one after the other, so that more may seem idle than there are.
            (size + pool.0, idle + pool.1.min(pool.0))
        });
        metrics::Pool {
            busy: size - idle,
            idle,
            most: most.into(),
        }
    }
}

/// Connections open, and those of them that nobody uses.
fn of_pool(connections: &DatabaseConnection) -> (i64, i64) {
    let (size, idle) = if connections.get_database_backend() == DatabaseBackend::Sqlite {
        let pool = connections.get_sqlite_connection_pool();
        (pool.size(), pool.num_idle())
    } else {
        let pool = connections.get_postgres_connection_pool();
        (pool.size(), pool.num_idle())
    };
    (size.into(), i64::try_from(idle).unwrap_or(i64::MAX))
}

/// Whether a statement is a plain `SELECT`. One that begins in any other way may write.
fn only_reads(sql: &str) -> bool {
    let word = sql.trim_start().get(..7).unwrap_or_default();
    word.eq_ignore_ascii_case("SELECT ")
}

#[async_trait]
impl ConnectionTrait for Database {
    fn get_database_backend(&self) -> DatabaseBackend {
        self.readers.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.writer().execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.writer().execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.fit_for(&statement).query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.fit_for(&statement).query_all_raw(statement).await
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::Secret;
    use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};
    use tempfile::TempDir;
    use tokio::task::JoinSet;

    use super::{Database, only_reads};
    use crate::tables::{Pool, begin, connect, is_busy};

    const INSERT: &str = "INSERT INTO note (number) VALUES (1)";

    #[test]
    fn only_a_plain_select_is_taken_for_reading() {
        for reads in ["SELECT 1", "  select \"id\" FROM \"account\""] {
            assert!(only_reads(reads), "{reads}");
        }
        for may_write in [
            "INSERT INTO a VALUES (1) RETURNING id",
            "WITH a AS (DELETE FROM b) SELECT 1",
            "PRAGMA wal_checkpoint",
            "SELECTED",
            "",
        ] {
            assert!(!only_reads(may_write), "{may_write}");
        }
    }

    async fn in_file(connections: u32, wait: Duration) -> (Database, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let pool = Pool {
            url: Secret::new(format!("sqlite://{}", folder.path().join("test.db").display())),
            connections,
            wait,
        };
        let db = connect(&pool).await.unwrap();
        let table = "CREATE TABLE note (id INTEGER PRIMARY KEY, number INTEGER NOT NULL)";
        db.execute_unprepared(table).await.unwrap();
        (db, folder)
    }

    async fn count(db: &impl ConnectionTrait) -> i64 {
        let all = Statement::from_string(DatabaseBackend::Sqlite, "SELECT COUNT(*) AS found FROM note");
        let row = db.query_one_raw(all).await.unwrap().unwrap();
        row.try_get("", "found").unwrap()
    }

    #[tokio::test]
    async fn a_connection_that_reads_refuses_what_writes() {
        let (db, _folder) = in_file(4, Duration::from_secs(30)).await;
        let refused = db.readers().execute_unprepared(INSERT).await.unwrap_err();
        assert!(refused.to_string().contains("readonly"), "{refused}");
        let returning = Statement::from_string(DatabaseBackend::Sqlite, format!("{INSERT} RETURNING id"));
        assert!(db.query_one_raw(returning).await.unwrap().is_some());
        assert_eq!(count(&db).await, 1);
    }

    #[tokio::test]
    async fn what_reads_goes_on_beside_a_transaction_and_sees_what_was_committed() {
        let (db, _folder) = in_file(2, Duration::from_secs(30)).await;
        let tx = begin(&db).await.unwrap();
        tx.execute_unprepared(INSERT).await.unwrap();
        assert_eq!((count(&tx).await, count(&db).await), (1, 0));
        tx.commit().await.unwrap();
        assert_eq!(count(&db).await, 1);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn any_number_of_transactions_at_once_take_turns() {
        let (db, _folder) = in_file(8, Duration::from_secs(30)).await;
        let mut all = JoinSet::new();
        for _ in 0..200 {
            let db = db.clone();
            all.spawn(async move {
                let tx = begin(&db).await.unwrap();
                let before = count(&tx).await;
                tx.execute_unprepared(INSERT).await.unwrap();
                assert_eq!(count(&tx).await, before + 1);
                tx.commit().await.unwrap();
            });
        }
        all.join_all().await;
        assert_eq!(count(&db).await, 200);
    }

    #[tokio::test]
    async fn who_holds_a_transaction_and_writes_past_it_is_told_that_the_database_is_busy() {
        let (db, _folder) = in_file(4, Duration::from_millis(50)).await;
        let tx = begin(&db).await.unwrap();
        let refused = db.execute_unprepared(INSERT).await.unwrap_err();
        assert!(is_busy(&refused), "{refused}");
        tx.rollback().await.unwrap();
        db.execute_unprepared(INSERT).await.unwrap();
    }

    #[tokio::test]
    async fn a_single_connection_does_both() {
        let (db, _folder) = in_file(1, Duration::from_secs(30)).await;
        db.execute_unprepared(INSERT).await.unwrap();
        assert_eq!(count(&db).await, 1);
        assert!(db.writer.is_none());
    }
}
