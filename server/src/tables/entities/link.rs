//! Table `link`: tokens sent by mail.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// Code of a `tables::link::Purpose`.
    pub purpose: String,
    /// The registration to be confirmed.
    pub registration_id: Option<i64>,
    /// The account whose password may be reset.
    pub account_id: Option<i64>,
    /// The request to be decided.
    pub membership_id: Option<i64>,
    /// The address it was sent to, in lower case.
    pub email: String,
    /// The instant.
    pub created_at: i64,
    /// The expiry.
    pub expires_at: i64,
    /// The instant it was used, or became needless.
    pub used_at: Option<i64>,
    /// The instant a newer link replaced it.
    pub superseded_at: Option<i64>,
    /// The number of the reminder in whose letter it stands; 0 for the first letter.
    pub reminder: i32,
    /// The mailbox whose budget of letters pays for it: see `domain::email::mailbox`.
    pub mailbox: Option<String>,
    /// The network of the visitor who caused it.
    pub network: Option<String>,
    /// The instant its letter began to wait for a digest.
    pub held_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
