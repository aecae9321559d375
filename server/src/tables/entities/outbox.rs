//! Table `outbox`: messages to be sent.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `mail` or `sms`.
    pub channel: String,
    /// The address or the number.
    pub recipient: String,
    /// The kind of letter: `Letter::kind`.
    pub kind: String,
    /// The language's code.
    pub lang: String,
    /// The subject.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The instant of writing.
    pub created_at: i64,
    /// The earliest instant of the next try.
    pub next_at: i64,
    /// The number of deliveries begun.
    pub attempts: i32,
    /// The end of the claim of a delivery under way.
    pub locked_until: Option<i64>,
    /// The instant of the hand-over.
    pub sent_at: Option<i64>,
    /// The instant it was given up.
    pub failed_at: Option<i64>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// The end of its use, if any: a code is not sent late.
    pub expires_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
