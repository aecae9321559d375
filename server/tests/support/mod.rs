//! Databases for tests: each test body runs on SQLite and on PostgreSQL, each time on a database of its own.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

mod postgres;

use std::time::Duration;

use domain::Secret;
use server::tables::{self, Database, Pool};
use tempfile::TempDir;

/// The database of a test body.
pub struct Context {
    /// A database of its own, migrated.
    pub db: Database,
    /// Its address.
    #[allow(dead_code, reason = "few tests reach for it another way")]
    pub url: String,
    _folder: Option<TempDir>,
}

/// A fresh SQLite database in a file, as in production: one in memory would have one connection only.
pub async fn sqlite() -> Context {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    let db = connect(url.clone()).await;
    tables::migrate(&db).await.unwrap();
    Context {
        db,
        url,
        _folder: Some(folder),
    }
}

/// A fresh PostgreSQL database, copied from a migrated one, in a cluster that this test process has started.
pub async fn postgres() -> Context {
    let url = postgres::fresh_database().await;
    Context {
        db: connect(url.clone()).await,
        url,
        _folder: None,
    }
}

/// As the product connects.
async fn connect(url: String) -> Database {
    let pool = Pool {
        url: Secret::new(url),
        connections: 8,
        wait: Duration::from_secs(30),
    };
    tables::connect(&pool).await.unwrap()
}

/// Runs test bodies, `async fn(&Context)`, on both databases.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(&$crate::support::sqlite().await).await;
            })+
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(&$crate::support::postgres().await).await;
            })+
        }
    };
}
