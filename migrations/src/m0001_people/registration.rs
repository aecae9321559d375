//! A registration on its way to an account, and the links mailed for it.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, boolean, integer, text, text_null},
};

/// One row a walk through the wizard. `details` holds the typed text, right or wrong; the columns from `email_key` on
/// hold its meaning at submission, and are empty before.
pub(super) fn registration() -> TableCreateStatement {
    Table::create()
        .table("registration")
        .col(big_pk_auto("id"))
        .col(text_null("cookie_hash").unique_key())
        // The address the draft was begun from.
        .col(text_null("address"))
        .col(text("state"))
        .col(text("lang"))
        .col(text("details"))
        // JSON of the consents given with it.
        .col(text("consents"))
        .col(boolean("attempted"))
        .col(boolean("ktsp"))
        .col(text("ktsp_login"))
        .col(text_null("password_hash"))
        .col(text_null("email_key"))
        .col(text_null("email"))
        .col(text_null("last_name"))
        .col(text_null("first_name"))
        .col(text_null("middle_name"))
        .col(text_null("phone"))
        .col(text_null("inn"))
        .col(text_null("kpp"))
        .col(text_null("company_name"))
        .col(boolean("company_verified"))
        .col(big_integer_null("account_id"))
        .col(integer("letters"))
        .col(big_integer_null("last_letter_at"))
        .col(integer("confirm_failures"))
        .col(big_integer_null("confirm_blocked_until"))
        .col(big_integer_null("submitted_at"))
        .col(big_integer_null("confirmed_at"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(
            ForeignKey::create()
                .from("registration", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}

/// A token sent by mail: for a registration to be confirmed, or for an account whose password is forgotten.
pub(super) fn link() -> TableCreateStatement {
    Table::create()
        .table("link")
        .col(big_pk_auto("id"))
        .col(text("token_hash").unique_key())
        .col(text("purpose"))
        .col(big_integer_null("registration_id"))
        .col(big_integer_null("account_id"))
        .col(big_integer_null("membership_id"))
        .col(text("email"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("used_at"))
        .col(big_integer_null("superseded_at"))
        .foreign_key(
            ForeignKey::create()
                .from("link", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("link", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

pub(super) fn indexes() -> [IndexCreateStatement; 8] {
    [
        super::index("registration", &["email_key"]),
        // The sweep asks for rows untouched for long, state by state.
        super::index("registration", &["state", "updated_at"]),
        // Drafts begun at one address within the hour are counted.
        super::index("registration", &["address", "created_at"]),
        super::index("link", &["registration_id"]),
        super::index("link", &["account_id"]),
        super::index("link", &["membership_id"]),
        // Letters to one address within the hour are counted.
        super::index("link", &["email", "created_at"]),
        super::index("link", &["expires_at"]),
    ]
}
