//! Table `dev_inbox`: messages "sent" in development.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dev_inbox")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `mail` or `sms`.
    pub channel: String,
    /// The address or the number.
    pub recipient: String,
    /// The subject; empty for SMS.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part; empty for SMS.
    pub html: String,
    /// The instant of arrival.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
