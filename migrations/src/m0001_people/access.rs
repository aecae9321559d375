//! Who may come in: accounts, their memberships of companies, sessions and failed tries.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, boolean, text, text_null},
};

/// A person with a proved mailbox. `email_key` is the address in lower case: the identity.
pub(super) fn account() -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(big_pk_auto("id"))
        .col(text("email_key").unique_key())
        .col(text("email"))
        .col(text("last_name"))
        .col(text("first_name"))
        .col(text_null("middle_name"))
        .col(text("phone"))
        .col(text("password_hash"))
        .col(text_null("ktsp_login"))
        .col(text("lang"))
        .col(big_integer("created_at"))
        .col(big_integer_null("last_sign_in_at"))
        .to_owned()
}

/// An account's standing with a company. `kpp` is empty, not null, for a sole trader: nulls would not be unique.
pub(super) fn membership() -> TableCreateStatement {
    Table::create()
        .table("membership")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(text("inn"))
        .col(text("kpp"))
        .col(text("company_name"))
        .col(boolean("company_verified"))
        .col(text("role"))
        .col(text("state"))
        .col(text_null("reason"))
        .col(big_integer("requested_at"))
        .col(big_integer_null("decided_at"))
        .col(text_null("decided_by"))
        .foreign_key(
            ForeignKey::create()
                .from("membership", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .index(
            Index::create()
                .unique()
                .name("membership_of_company")
                .col("account_id")
                .col("inn")
                .col("kpp"),
        )
        .to_owned()
}

/// A signed-in browser.
pub(super) fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(big_pk_auto("id"))
        .col(text("token_hash").unique_key())
        .col(big_integer("account_id"))
        .col(boolean("remember"))
        .col(text("address"))
        .col(big_integer("idle_ms"))
        .col(big_integer("created_at"))
        .col(big_integer("last_seen_at"))
        .col(big_integer("expires_at"))
        .foreign_key(
            ForeignKey::create()
                .from("session", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// A refused sign-in, kept for as long as it counts. The address of the mailbox is hashed: a stranger's typing is no
/// reason to keep personal data.
pub(super) fn sign_in_failure() -> TableCreateStatement {
    Table::create()
        .table("sign_in_failure")
        .col(big_pk_auto("id"))
        .col(text("email_hash"))
        .col(text("address"))
        .col(big_integer("failed_at"))
        .to_owned()
}

pub(super) fn indexes() -> [IndexCreateStatement; 6] {
    [
        super::index("membership", &["state", "requested_at"]),
        super::index("session", &["account_id"]),
        super::index("session", &["expires_at"]),
        super::index("sign_in_failure", &["email_hash", "failed_at"]),
        super::index("sign_in_failure", &["address", "failed_at"]),
        super::index("sign_in_failure", &["failed_at"]),
    ]
}
