//! Powers of attorney, and files without a row.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, integer, text, text_null},
};

/// Creates tables `power` and `loose_file`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(power()).await?;
        manager.create_table(loose_file()).await?;
        for (name, table, columns) in [
            ("power_membership_id_idx", "power", &["membership_id", "id"][..]),
            ("power_registration_id_idx", "power", &["registration_id"]),
            ("power_state_valid_until_idx", "power", &["state", "valid_until"]),
            ("loose_file_since_at_idx", "loose_file", &["since_at"]),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["loose_file", "power"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// A power of attorney belongs to a registration until its mailbox is proved, then to the membership. No foreign keys:
/// the sweep must find rows without an owner, or their files would stay for good.
fn power() -> TableCreateStatement {
    Table::create()
        .table("power")
        .col(big_pk_auto("id"))
        .col(big_integer_null("registration_id"))
        .col(big_integer_null("membership_id"))
        .col(text("kind"))
        .col(text("name"))
        .col(big_integer("size"))
        .col(text("sha256"))
        // The name of the file in the store; the same for a detached signature.
        .col(text("object"))
        .col(text_null("signature_name"))
        .col(text_null("signature_object"))
        // The contents of a МЧД, as JSON.
        .col(text_null("emchd"))
        .col(text("state"))
        .col(text_null("reason"))
        // Days as `2026-11-22`: text sorts like time.
        .col(text_null("valid_from"))
        .col(text_null("valid_until"))
        // The smallest number of days before the end that its owner was reminded at.
        .col(integer("reminded").default(0))
        .col(big_integer("attached_at"))
        .col(big_integer_null("decided_at"))
        .col(text_null("decided_by"))
        .to_owned()
}

/// A file in the store without a row, new or left over: the sweep deletes files that stay here.
fn loose_file() -> TableCreateStatement {
    Table::create()
        .table("loose_file")
        .col(text("object").primary_key())
        .col(big_integer("since_at"))
        .to_owned()
}
