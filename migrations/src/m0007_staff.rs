//! The way into the desk: invitations, the second factor while it is set up, its tries, recovery codes.

use sea_orm_migration::{
    prelude::{
        ColumnDef, DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
        Table,
    },
    schema::{big_integer, big_integer_null, big_pk_auto, integer, text, text_null},
};

/// Creates tables `recovery_code` and `staff_invitation`, and widens `staff`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One column a statement: SQLite knows no other way.
        for column in staff_columns() {
            let alter = Table::alter().table("staff").add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        let recovery_code = Table::create()
            .table("recovery_code")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(text("code_hash"))
            .col(big_integer("created_at"))
            .col(big_integer_null("used_at"))
            .foreign_key(
                ForeignKey::create()
                    .from("recovery_code", "account_id")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(recovery_code).await?;
        let invitation = Table::create()
            .table("staff_invitation")
            .col(big_pk_auto("id"))
            .col(text("token_hash").unique_key())
            .col(text("email_key"))
            .col(text("email"))
            .col(text("role"))
            .col(text("lang"))
            .col(text("invited_by"))
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("used_at"))
            .col(big_integer_null("superseded_at"))
            // Passwords tried at the link, of an address that has an account.
            .col(integer("tries").default(0))
            .col(big_integer("tries_since").default(0_i64))
            .to_owned();
        manager.create_table(invitation).await?;
        for (table, column) in [("recovery_code", "account_id"), ("staff_invitation", "email_key")] {
            let index = Index::create()
                .name(format!("{table}_{column}_idx"))
                .table(table)
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["staff_invitation", "recovery_code"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for column in ["pending_secret", "code_tries", "code_tries_since"] {
            let alter = Table::alter().table("staff").drop_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}

fn staff_columns() -> [ColumnDef; 3] {
    [
        // Shown at enrolment, and nothing more until the app has shown a right code for it.
        text_null("pending_secret"),
        integer("code_tries").default(0).take(),
        big_integer("code_tries_since").default(0_i64).take(),
    ]
}
