//! Messages to be sent, and the letters of development.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, integer, text, text_null},
};

/// Creates `outbox` and `dev_inbox`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(outbox()).await?;
        manager.create_table(dev_inbox()).await?;
        // The job asks for due rows every few seconds; sent rows, nearly all of them, stand outside its range.
        let due = Index::create()
            .name("outbox_due_idx")
            .table("outbox")
            .col("failed_at")
            .col("sent_at")
            .col("next_at")
            .to_owned();
        manager.create_index(due).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["dev_inbox", "outbox"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// One row a message, written in the transaction of its cause.
fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(big_pk_auto("id"))
        .col(text("channel"))
        .col(text("recipient"))
        .col(text("kind"))
        .col(text("lang"))
        .col(text("subject"))
        .col(text("text"))
        .col(text("html"))
        .col(big_integer("created_at"))
        // The earliest instant of the next try.
        .col(big_integer("next_at"))
        // Counted when a delivery begins, so that a delivery that brings the process down counts too.
        .col(integer("attempts").default(0))
        // Claimed by a process; after this instant that process is taken for dead.
        .col(big_integer_null("locked_until"))
        .col(big_integer_null("sent_at"))
        .col(big_integer_null("failed_at"))
        .col(text_null("last_error"))
        .to_owned()
}

/// In development: messages "sent", to be read at /dev/inbox.
fn dev_inbox() -> TableCreateStatement {
    Table::create()
        .table("dev_inbox")
        .col(big_pk_auto("id"))
        .col(text("channel"))
        .col(text("recipient"))
        .col(text("subject"))
        .col(text("text"))
        .col(text("html"))
        .col(big_integer("at"))
        .to_owned()
}
