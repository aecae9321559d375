//! The words and indexes of the desk's queue.

use sea_orm_migration::{
    prelude::{
        ConnectionTrait, DbErr, DeriveMigrationName, Index, IndexCreateStatement, MigrationTrait, SchemaManager, Table,
    },
    sea_orm::DbBackend,
};

/// Creates table `request_word` and the indexes of the queue.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Both databases use a partial index only for a query that says its condition in the same words (`persistence::queue`).
const PARTIAL: [&str; 2] = [
    "CREATE INDEX membership_open_idx ON membership (assignee_id, requested_at, id) \
     WHERE state IN ('requested', 'action-needed')",
    "CREATE INDEX membership_decided_idx ON membership (requested_at, id) \
     WHERE state IN ('approved', 'rejected', 'withdrawn', 'revoked')",
];

const BY_WORD: &str = "CREATE INDEX request_word_word_idx ON request_word (word, membership_id)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared(&words(manager.get_database_backend())).await?;
        db.execute_unprepared(BY_WORD).await?;
        for index in PARTIAL {
            db.execute_unprepared(index).await?;
        }
        for index in [of_membership("updated_at"), of_membership("decided_at")] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in [
            "membership_open_idx",
            "membership_decided_idx",
            "membership_updated_at_idx",
            "membership_decided_at_idx",
        ] {
            manager
                .drop_index(Index::drop().name(name).table("membership").to_owned())
                .await?;
        }
        manager.drop_table(Table::drop().table("request_word").to_owned()).await
    }
}

/// The words a request is found by. Beginnings of words are looked up as ranges, so words must be ordered by their bytes: SQLite
/// does that by itself, PostgreSQL in collation "C". Without a rowid the key of SQLite's table is the table.
fn words(backend: DbBackend) -> String {
    let (collation, storage) = match backend {
        DbBackend::Sqlite => ("", " WITHOUT ROWID"),
        _ => (" COLLATE \"C\"", ""),
    };
    format!(
        "CREATE TABLE request_word (\
         membership_id BIGINT NOT NULL REFERENCES membership (id) ON DELETE CASCADE, \
         word TEXT{collation} NOT NULL, \
         PRIMARY KEY (membership_id, word)){storage}"
    )
}

fn of_membership(column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("membership_{column}_idx"))
        .table("membership")
        .col(column)
        .to_owned()
}
