//! Companies by the names of the public registry.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table},
    schema::{big_integer, big_pk_auto, text},
};

/// Creates table `company`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let company = Table::create()
            .table("company")
            .col(big_pk_auto("id"))
            .col(text("inn"))
            // Empty for a sole trader, who has no КПП: NULLs would not be unique.
            .col(text("kpp").default(""))
            .col(text("name"))
            .col(text("shown"))
            .col(text("search_key"))
            .col(text("status"))
            .col(text("source"))
            .col(big_integer("updated_at"))
            .to_owned();
        manager.create_table(company).await?;
        let key = Index::create()
            .name("company_inn_kpp_key")
            .table("company")
            .col("inn")
            .col("kpp")
            .unique()
            .to_owned();
        manager.create_index(key).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("company").to_owned()).await
    }
}
