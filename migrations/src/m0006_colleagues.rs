//! Contact persons and their colleagues: reminders, invitations, tries at a password asked for beside a mailed link.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, integer, text},
};

/// Creates the tables of the topic, and the columns it needs in others'.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(invitation()).await?;
        manager.create_table(password_try()).await?;
        // The number of the reminder in whose letter the link stands; 0 for the first letter.
        let reminder = ColumnDef::new("reminder").integer().not_null().default(0).take();
        manager
            .alter_table(Table::alter().table("link").add_column(reminder).to_owned())
            .await?;
        // The invitation that a registration was begun from.
        let invitation_id = ColumnDef::new("invitation_id").big_integer().null().take();
        manager
            .alter_table(
                Table::alter()
                    .table("registration")
                    .add_column(invitation_id)
                    .to_owned(),
            )
            .await?;
        for (name, columns) in INDEXES {
            let mut index = Index::create();
            index.name(name).table("invitation");
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(LIVE_REVIEWS)
            .await
            .map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .get_connection()
            .execute_unprepared("DROP INDEX link_live_reviews")
            .await?;
        for (table, column) in [("registration", "invitation_id"), ("link", "reminder")] {
            manager
                .alter_table(Table::alter().table(table).drop_column(column).to_owned())
                .await?;
        }
        for table in ["password_try", "invitation"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// A colleague asked in by a contact person. Only the hash of its token is kept.
fn invitation() -> TableCreateStatement {
    Table::create()
        .table("invitation")
        .col(big_pk_auto("id"))
        .col(text("token_hash").unique_key())
        .col(big_integer("inviter_id"))
        .col(text("inn"))
        .col(text("kpp"))
        .col(text("company_name"))
        // The address, and its lower-case form: an invited person must prove this very mailbox.
        .col(text("email"))
        .col(text("email_key"))
        .col(integer("letters"))
        .col(big_integer("last_letter_at"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("accepted_at"))
        .col(big_integer_null("cancelled_at"))
        .foreign_key(
            ForeignKey::create()
                .from("invitation", "inviter_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// Passwords tried beside a mailed link, by account: counted across all the links its owner was sent.
fn password_try() -> TableCreateStatement {
    Table::create()
        .table("password_try")
        .col(big_integer("account_id").primary_key())
        .col(integer("failures"))
        .col(big_integer_null("blocked_until"))
        .foreign_key(
            ForeignKey::create()
                .from("password_try", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

const INDEXES: [(&str, &[&str]); 3] = [
    ("invitation_inn_kpp_idx", &["inn", "kpp"]),
    (
        "invitation_email_key_last_letter_at_idx",
        &["email_key", "last_letter_at"],
    ),
    ("invitation_expires_at_idx", &["expires_at"]),
];

/// Live links, from which reminders are made: few in a table of any size. Both databases have partial indexes, in the
/// same words.
const LIVE_REVIEWS: &str = "CREATE INDEX link_live_reviews ON link (created_at) \
     WHERE purpose = 'review' AND used_at IS NULL AND superseded_at IS NULL";
