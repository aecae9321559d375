//! The audit log becomes a chain: each row holds the hash of the row before, and a row of its own holds the end of the
//! chain.

use sea_orm_migration::{
    prelude::{ConnectionTrait, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table},
    schema::{big_integer, big_integer_null, integer, text, text_null},
};

/// Adds `seq`, `prev_hash` and `hash` to `audit`, and creates `audit_head`.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Rows written before there was a chain stay outside it, up to a known number.
const BEGIN: &str =
    "INSERT INTO audit_head (id, seq, hash, begins_after) SELECT 1, 0, '', COALESCE(MAX(id), 0) FROM audit";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A column a statement: SQLite takes no more.
        for column in [big_integer_null("seq"), text_null("prev_hash"), text_null("hash")] {
            let table = Table::alter().table("audit").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        let seq = Index::create()
            .unique()
            .name("audit_seq_idx")
            .table("audit")
            .col("seq")
            .to_owned();
        manager.create_index(seq).await?;
        let head = Table::create()
            .table("audit_head")
            .col(integer("id").primary_key())
            .col(big_integer("seq"))
            .col(text("hash"))
            .col(big_integer("begins_after"))
            .to_owned();
        manager.create_table(head).await?;
        manager.get_connection().execute_unprepared(BEGIN).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("audit_head").to_owned()).await?;
        let seq = Index::drop().name("audit_seq_idx").table("audit").to_owned();
        manager.drop_index(seq).await?;
        for column in ["seq", "prev_hash", "hash"] {
            let table = Table::alter().table("audit").drop_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
