//! Table `device`: browsers in which the owner of an account has signed in.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "device")]
pub struct Model {
    /// SHA-256 of the token in the cookie, hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// The account. A browser may be known to several accounts.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// The owner's last sign-in in this browser.
    pub seen_at: i64,
    /// The instant a second factor was last shown on it.
    pub proved_at: Option<i64>,
    /// Codes of a second factor tried there since `code_tries_since`.
    pub code_tries: i32,
    /// The instant of the first of these tries.
    pub code_tries_since: i64,
}

impl ActiveModelBehavior for ActiveModel {}
