//! The company that a signed-in person of several companies acts for.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table},
    schema::big_integer_null,
};

/// Adds `membership_id` to `session`: null until a person chooses.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let session = Table::alter()
            .table("session")
            .add_column(big_integer_null("membership_id"))
            .to_owned();
        manager.alter_table(session).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let session = Table::alter().table("session").drop_column("membership_id").to_owned();
        manager.alter_table(session).await
    }
}
