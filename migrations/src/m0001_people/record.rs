//! Records that must stay provable, and the keys shared by processes.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, text},
};

/// Consents: the person, the text, the instant and the address. No foreign keys: the proof outlives the person's data.
pub(super) fn consent() -> TableCreateStatement {
    Table::create()
        .table("consent")
        .col(big_pk_auto("id"))
        .col(big_integer_null("registration_id"))
        .col(big_integer_null("account_id"))
        .col(text("document"))
        .col(text("version"))
        .col(text("sha256"))
        .col(text("lang"))
        .col(text("address"))
        .col(big_integer("accepted_at"))
        .to_owned()
}

/// The audit log, written in the transaction of the act. `details` is JSON without secrets.
pub(super) fn audit() -> TableCreateStatement {
    Table::create()
        .table("audit")
        .col(big_pk_auto("id"))
        .col(big_integer("happened_at"))
        .col(text("actor"))
        .col(text("action"))
        .col(text("subject"))
        .col(text("details"))
        .col(text("request_id"))
        .to_owned()
}

/// Random keys that every process of an installation must agree on.
pub(super) fn secret() -> TableCreateStatement {
    Table::create()
        .table("secret")
        .col(text("name").primary_key())
        .col(text("value"))
        .to_owned()
}

pub(super) fn indexes() -> [IndexCreateStatement; 4] {
    [
        super::index("consent", &["registration_id"]),
        super::index("consent", &["account_id"]),
        super::index("audit", &["subject"]),
        super::index("audit", &["happened_at"]),
    ]
}
