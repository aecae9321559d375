//! Codes by SMS: codes sent, tries, proved numbers, and the expiry of a message.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, integer, text, text_null},
};

/// Creates `phone_challenge`, `phone_code` and `phone_gate`; adds columns to `outbox` and `registration`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [challenge(), code(), gate()] {
            manager.create_table(table).await?;
        }
        let the_gate = Query::insert()
            .into_table("phone_gate")
            .columns(["id", "passed_at"])
            .values_panic([1_i64.into(), 0_i64.into()])
            .to_owned();
        manager.execute(the_gate).await?;
        let whose = Index::create()
            .name("phone_challenge_owner_phone_key_idx")
            .table("phone_challenge")
            .col("owner")
            .col("phone_key")
            .unique()
            .to_owned();
        manager.create_index(whose).await?;
        for (name, columns) in [
            ("phone_code_challenge_id_idx", &["challenge_id", "expires_at"][..]),
            // One index for each cap.
            ("phone_code_phone_key_idx", &["phone_key", "created_at"]),
            ("phone_code_address_idx", &["address", "created_at"]),
            ("phone_code_prefix_idx", &["prefix", "created_at"]),
            ("phone_code_created_at_idx", &["created_at"]),
        ] {
            let mut index = Index::create();
            index.name(name).table("phone_code");
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        for (table, column) in [
            ("outbox", big_integer_null("expires_at")),
            ("registration", text_null("phone_proved")),
            ("registration", big_integer_null("phone_proved_at")),
        ] {
            manager
                .alter_table(Table::alter().table(table).add_column(column).to_owned())
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("registration", "phone_proved_at"),
            ("registration", "phone_proved"),
            ("outbox", "expires_at"),
        ] {
            manager
                .alter_table(Table::alter().table(table).drop_column(column).to_owned())
                .await?;
        }
        for table in ["phone_gate", "phone_code", "phone_challenge"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// The tries of one owner at one number: they outlive the codes. No foreign keys: the sweep goes by time.
fn challenge() -> TableCreateStatement {
    Table::create()
        .table("phone_challenge")
        .col(big_pk_auto("id"))
        // `registration:1`, later `account:1`.
        .col(text("owner"))
        .col(text("phone_key"))
        .col(integer("tries").default(0))
        .col(big_integer_null("tries_until"))
        .col(big_integer("touched_at"))
        .to_owned()
}

/// One row a sent code. Code and number are stored as hashes only.
fn code() -> TableCreateStatement {
    Table::create()
        .table("phone_code")
        .col(big_pk_auto("id"))
        .col(big_integer("challenge_id"))
        .col(text("code_hash"))
        .col(text("phone_key"))
        .col(text("prefix"))
        .col(text("address"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("used_at"))
        .to_owned()
}

/// One row, which every sender of a code changes first: so caps are counted one at a time, across processes.
fn gate() -> TableCreateStatement {
    Table::create()
        .table("phone_gate")
        .col(big_integer("id").primary_key())
        .col(big_integer("passed_at"))
        .to_owned()
}
