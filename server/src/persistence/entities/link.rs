//! Table `link`: tokens sent by mail.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// Code of a `persistence::link::Purpose`.
    pub purpose: String,
    /// What it confirms.
    pub registration_id: Option<i64>,
    /// Whose password it resets.
    pub account_id: Option<i64>,
    /// Which request it lets somebody decide on.
    pub membership_id: Option<i64>,
    /// Where it was sent, in lower case.
    pub email: String,
    /// When.
    pub created_at: i64,
    /// Until when it is worth something.
    pub expires_at: i64,
    /// When it did its work, or its work became needless.
    pub used_at: Option<i64>,
    /// When a newer one took its place.
    pub superseded_at: Option<i64>,
    /// Which reminder its letter was; 0 for the first.
    pub reminder: i32,
    /// Whose budget of letters it was taken from: see `domain::email::mailbox`.
    pub mailbox: Option<String>,
    /// The block of addresses from which it was caused.
    pub network: Option<String>,
    /// Since when its letter waits to be told of together with others.
    pub held_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
