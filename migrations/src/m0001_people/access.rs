//! Access: accounts, their memberships of companies, sessions and failed tries.

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
        // The proof of the phone: its instant, and `code` by SMS or the actor of the desk who called.
        .col(big_integer_null("phone_proved_at"))
        .col(text_null("phone_proved_by"))
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
        // The instant of its last change of state, and of its last change of any kind.
        .col(big_integer("since"))
        .col(big_integer("updated_at"))
        // The deadline of the desk's decision; null where none is owed.
        .col(big_integer_null("due_at"))
        // The person of the desk who took it up.
        .col(big_integer_null("assignee_id"))
        // The applicant's answer to the desk's question.
        .col(text_null("answer"))
        .col(big_integer_null("decided_at"))
        .col(text_null("decided_by"))
        .foreign_key(
            ForeignKey::create()
                .from("membership", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// An account has at most one open or approved membership of a company; refused, withdrawn and revoked ones stay beside
/// it. Both databases have partial indexes, in the same words.
pub(super) const ONE_OPEN_MEMBERSHIP: &str = "CREATE UNIQUE INDEX membership_of_company ON membership (account_id, inn, kpp) \
     WHERE state IN ('requested', 'action-needed', 'approved')";

/// Somebody of the client-service desk. The second factor is set up at the first sign-in.
pub(super) fn staff() -> TableCreateStatement {
    Table::create()
        .table("staff")
        .col(big_integer("account_id").primary_key())
        .col(text("role"))
        // Base32, as authenticator apps take it; null until the app has shown a right code.
        .col(text_null("totp_secret"))
        // The last accepted 30-second step: a code works once.
        .col(big_integer_null("totp_step"))
        .col(big_integer_null("enrolled_at"))
        .col(text("added_by"))
        .col(big_integer("added_at"))
        .col(big_integer_null("removed_at"))
        .foreign_key(
            ForeignKey::create()
                .from("staff", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
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
        // The instant the second factor was shown.
        .col(big_integer_null("proved_at"))
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

pub(super) fn indexes() -> [IndexCreateStatement; 9] {
    [
        super::index("membership", &["state", "requested_at", "id"]),
        super::index("membership", &["requested_at", "id"]),
        super::index("membership", &["inn", "kpp", "state"]),
        super::index("membership", &["account_id"]),
        super::index("session", &["account_id"]),
        super::index("session", &["expires_at"]),
        super::index("sign_in_failure", &["email_hash", "failed_at"]),
        super::index("sign_in_failure", &["address", "failed_at"]),
        super::index("sign_in_failure", &["failed_at"]),
    ]
}
