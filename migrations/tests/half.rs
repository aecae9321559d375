//! Half a migration, as a killed process of an older version leaves it in an SQLite file: each migration, cut off at
//! each page it wrote.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::{fs, path::Path};

use migrations::{Migrator, MigratorTrait, undo_half};
use sea_orm_migration::{
    SchemaManager,
    sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement, TransactionTrait},
};

async fn open(file: &Path) -> DatabaseConnection {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    // A file that nobody will miss.
    db.execute_unprepared("PRAGMA synchronous = OFF").await.unwrap();
    db
}

async fn one(db: &DatabaseConnection, sql: &str) -> i64 {
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

/// All tables and indexes of the database, in words.
async fn shape(db: &DatabaseConnection) -> Vec<String> {
    let all = "SELECT type || ' ' || name || ' ' || COALESCE((SELECT group_concat(name, ',') FROM \
               (SELECT name FROM pragma_table_info(m.name) ORDER BY name)), sql, '') AS made \
               FROM sqlite_master m WHERE name NOT LIKE 'sqlite_%' ORDER BY 1";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), all))
        .await
        .unwrap();
    rows.iter().map(|row| row.try_get("", "made").unwrap()).collect()
}

/// The server's handling of a refused migration.
async fn goes_on(db: &DatabaseConnection) -> Option<String> {
    if Migrator::up(db, None).await.is_ok() {
        return Some(String::new());
    }
    let tx = db.begin().await.unwrap();
    let undone = undo_half(&tx).await.unwrap()?;
    Migrator::up(&tx, None).await.unwrap();
    tx.commit().await.unwrap();
    Some(undone)
}

#[tokio::test]
async fn half_of_any_migration_is_undone_and_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let whole = open(&folder.path().join("whole.db")).await;
    Migrator::up(&whole, None).await.unwrap();
    let whole = shape(&whole).await;
    let (mut halves, mut undone) = (0, 0);
    // Since this migration, every migration was whole.
    let older = Migrator::migrations()
        .into_iter()
        .take_while(|migration| migration.name() != "m0021_additive");
    for (at, migration) in older.enumerate() {
        let base = folder.path().join("base.db");
        _ = fs::remove_file(&base);
        let db = open(&base).await;
        if at == 0 {
            Migrator::install(&db).await.unwrap();
        } else {
            Migrator::up(&db, Some(u32::try_from(at).unwrap())).await.unwrap();
            db.execute_unprepared("INSERT INTO secret (name, value) VALUES ('kept', 'x')")
                .await
                .unwrap();
        }
        db.close().await.unwrap();
        for more in 0.. {
            let file = folder.path().join("half.db");
            fs::copy(&base, &file).unwrap();
            let db = open(&file).await;
            let pages = one(&db, "PRAGMA page_count").await;
            // The file may grow by so many pages and no further: as an older version did, statement by statement, without a transaction.
            db.execute_unprepared(&format!("PRAGMA max_page_count = {}", pages + more))
                .await
                .unwrap();
            let cut_off = migration.up(&SchemaManager::new(&db)).await.is_err();
            db.close().await.unwrap();

            let db = open(&file).await;
            let name = goes_on(&db)
                .await
                .unwrap_or_else(|| panic!("{} after {more} pages", migration.name()));
            assert!(name.is_empty() || name == migration.name(), "{name}");
            assert_eq!(shape(&db).await, whole, "{} after {more} pages", migration.name());
            if at > 0 {
                assert_eq!(one(&db, "SELECT COUNT(*) FROM secret WHERE name = 'kept'").await, 1);
            }
            halves += 1;
            undone += usize::from(!name.is_empty());
            db.close().await.unwrap();
            if !cut_off {
                // All statements were made, and only the note is missing.
                break;
            }
        }
    }
    assert!(halves > 50 && undone > 40, "{undone} of {halves}");
}

#[tokio::test]
async fn rows_that_somebody_wrote_are_not_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder.path().join("written.db")).await;
    Migrator::up(&db, None).await.unwrap();
    db.execute_unprepared("DELETE FROM seaql_migrations WHERE version = 'm0009_desk'")
        .await
        .unwrap();
    db.execute_unprepared(
        "INSERT INTO reason_template (kind, title, text_ru, text_en, updated_at, updated_by) \
         VALUES ('ask', 'Ours', 'Наш', 'Ours', 1, 'staff:1')",
    )
    .await
    .unwrap();
    assert_eq!(goes_on(&db).await, None);
    assert_eq!(
        one(&db, "SELECT COUNT(*) FROM reason_template WHERE title = 'Ours'").await,
        1
    );
}
