//! One row, written to prove that the database takes writes: a full disk still lets everything be read.

use sea_orm_migration::{
    prelude::{ConnectionTrait, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table},
    schema::{big_integer, integer},
};

/// Creates `pulse`, with its row.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pulse = Table::create()
            .table("pulse")
            .col(integer("id").primary_key())
            .col(big_integer("beat_at"))
            .to_owned();
        manager.create_table(pulse).await?;
        let row = "INSERT INTO pulse (id, beat_at) VALUES (1, 0)";
        manager.get_connection().execute_unprepared(row).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("pulse").to_owned()).await
    }
}
