//! Table `session`: signed-in browsers.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the token in the cookie, hex.
    pub token_hash: String,
    /// The account.
    pub account_id: i64,
    /// Whether «Запомнить меня» was ticked.
    pub remember: bool,
    /// The address of the sign-in.
    pub address: String,
    /// The longest idle time.
    pub idle_ms: i64,
    /// The instant it began.
    pub created_at: i64,
    /// The instant of the last use, to the minute.
    pub last_seen_at: i64,
    /// The end, however much the session is used.
    pub expires_at: i64,
    /// The instant the second factor was shown in it.
    pub proved_at: Option<i64>,
    /// The membership the person acts by; empty until chosen.
    pub membership_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
