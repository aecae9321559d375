//! Captcha challenges that were redrawn, answered wrongly or spent; an untouched one needs no row.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table},
    schema::{big_integer, big_integer_null, integer, text},
};

/// Creates table `captcha`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let captcha = Table::create()
            .table("captcha")
            .col(text("id").primary_key())
            .col(integer("drawn"))
            .col(big_integer("drawn_at"))
            .col(integer("mistakes"))
            .col(big_integer_null("spent_at"))
            .col(big_integer("expires_at"))
            .to_owned();
        manager.create_table(captcha).await?;
        let expiry = Index::create()
            .name("captcha_expires_at_idx")
            .table("captcha")
            .col("expires_at")
            .to_owned();
        manager.create_index(expiry).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("captcha").to_owned()).await
    }
}
