//! Limits on strangers, and known browsers.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text},
};

/// Creates tables `rate_limit` and `device`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rate_limit = Table::create()
            .table("rate_limit")
            .col(text("rule"))
            // A network, or a hash where a mailbox is part of it.
            .col(text("subject"))
            // The instant all debt is forgiven: a row with an instant of the past owes nothing.
            .col(big_integer("due_at"))
            .primary_key(Index::create().col("rule").col("subject"))
            .to_owned();
        manager.create_table(rate_limit).await?;
        let device = Table::create()
            .table("device")
            .col(text("token_hash"))
            .col(big_integer("account_id"))
            .col(big_integer("seen_at"))
            .primary_key(Index::create().col("token_hash").col("account_id"))
            .to_owned();
        manager.create_table(device).await?;
        for (name, table, column) in [
            ("rate_limit_due_at_idx", "rate_limit", "due_at"),
            ("device_account_id_idx", "device", "account_id"),
            ("device_seen_at_idx", "device", "seen_at"),
        ] {
            let index = Index::create().name(name).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["device", "rate_limit"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
