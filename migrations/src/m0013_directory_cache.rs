//! An outside directory's answers, and recent queries by asker.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table},
    schema::{big_integer, boolean, text, text_null},
};

/// Creates tables `directory_cache` and `directory_ask`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let cache = Table::create()
            .table("directory_cache")
            .col(text("inn"))
            // Empty for a sole trader.
            .col(text("kpp"))
            // NULL: the company is unknown.
            .col(text_null("name"))
            .col(text_null("status"))
            .col(big_integer("expires_at"))
            .primary_key(Index::create().col("inn").col("kpp"))
            .to_owned();
        manager.create_table(cache).await?;
        let asks = Table::create()
            .table("directory_ask")
            .col(text("asker"))
            .col(text("inn"))
            .col(text("kpp"))
            .col(boolean("outside"))
            .col(big_integer("asked_at"))
            .primary_key(Index::create().col("asker").col("inn").col("kpp").col("outside"))
            .to_owned();
        manager.create_table(asks).await?;
        let indexes = [
            ("directory_cache_expires_at_idx", "directory_cache", vec!["expires_at"]),
            (
                "directory_ask_asked_at_idx",
                "directory_ask",
                vec!["outside", "asked_at"],
            ),
        ];
        for (name, table, columns) in indexes {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["directory_ask", "directory_cache"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
