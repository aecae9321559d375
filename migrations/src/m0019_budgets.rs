//! Closer counts of the letters that strangers cause: by mailbox and network, letters held back, captchas given back.

use sea_orm_migration::prelude::*;

/// Adds columns to tables `link` and `captcha`.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the same words on both databases.
const INDEXES: [(&str, &str); 3] = [
    ("link_mailbox_idx", "link (purpose, mailbox, created_at)"),
    ("link_purpose_created_at_idx", "link (purpose, created_at)"),
    ("link_held_idx", "link (held_at) WHERE held_at IS NOT NULL"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // The mailbox whose budget pays; null for letters older than this migration.
            ("link", ColumnDef::new("mailbox").text().null().take()),
            // The block of addresses from which the letter was caused.
            ("link", ColumnDef::new("network").text().null().take()),
            // The instant its letter began to wait for a digest.
            ("link", ColumnDef::new("held_at").big_integer().null().take()),
            (
                "captcha",
                ColumnDef::new("given_back").integer().not_null().default(0).take(),
            ),
        ];
        for (table, column) in columns {
            let add = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        for (name, rows) in INDEXES {
            let create = format!("CREATE INDEX {name} ON {rows}");
            manager.get_connection().execute_unprepared(&create).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            let drop = format!("DROP INDEX {name}");
            manager.get_connection().execute_unprepared(&drop).await?;
        }
        for (table, column) in [
            ("captcha", "given_back"),
            ("link", "held_at"),
            ("link", "network"),
            ("link", "mailbox"),
        ] {
            let drop = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}
