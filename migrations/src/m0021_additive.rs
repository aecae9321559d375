//! The migrations that an older version can live with: it goes on serving beside the newer version that made them.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table},
    schema::text,
};

/// Creates table `additive_migration`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let additive = Table::create()
            .table("additive_migration")
            .col(text("version").primary_key())
            .to_owned();
        manager.create_table(additive).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("additive_migration").to_owned())
            .await
    }
}
