//! Indexes for queries that would otherwise read whole tables.

use sea_orm_migration::{
    prelude::{ConnectionTrait, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager},
    sea_orm::DbBackend,
};

/// Creates indexes for the outbox's boxes, for overdue requests, for requests by assignee, and for actions by their
/// beginning.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Both databases use a partial index only for a query that says its condition in the same words (`persistence::outbox_desk`,
/// `persistence::queue`).
const PARTIAL: [(&str, &str); 6] = [
    (
        "outbox_queued_idx",
        "outbox (id) WHERE sent_at IS NULL AND failed_at IS NULL AND recipient <> ''",
    ),
    (
        "outbox_sent_idx",
        "outbox (id) WHERE sent_at IS NOT NULL AND recipient <> ''",
    ),
    (
        "outbox_failed_idx",
        "outbox (id) WHERE failed_at IS NOT NULL AND sent_at IS NULL AND recipient <> ''",
    ),
    ("membership_overdue_idx", "membership (due_at) WHERE due_at IS NOT NULL"),
    // The condition names the two open states. With the four decided ones SQLite takes the index of states instead and
    // sorts all rows, unless it has statistics, which nothing gathers.
    (
        "membership_decided_walk_idx",
        "membership (requested_at, id) WHERE state NOT IN ('requested', 'action-needed')",
    ),
    (
        "membership_decided_by_assignee_idx",
        "membership (assignee_id, requested_at, id) WHERE state NOT IN ('requested', 'action-needed')",
    ),
];

/// A name other than its replacement's: SQLite does not tell a second connection at once that an index is gone.
const DECIDED_BEFORE: &str = "CREATE INDEX membership_decided_idx ON membership (requested_at, id) \
     WHERE state IN ('approved', 'rejected', 'withdrawn', 'revoked')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (name, rows) in PARTIAL {
            db.execute_unprepared(&format!("CREATE INDEX {name} ON {rows}")).await?;
        }
        db.execute_unprepared("DROP INDEX membership_decided_idx").await?;
        // SQLite compares bytes by itself, and has this index already (migration `m0011_companies`).
        if manager.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("CREATE INDEX audit_action_bytes_idx ON audit (action COLLATE \"C\", id)")
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (name, _) in PARTIAL {
            db.execute_unprepared(&format!("DROP INDEX {name}")).await?;
        }
        db.execute_unprepared(DECIDED_BEFORE).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("DROP INDEX audit_action_bytes_idx").await?;
        }
        Ok(())
    }
}
