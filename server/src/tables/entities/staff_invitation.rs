//! Table `staff_invitation`: invitations to the desk.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_invitation")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the token, hex.
    #[sea_orm(unique)]
    pub token_hash: String,
    /// The address in lower case.
    pub email_key: String,
    /// The address.
    pub email: String,
    /// Code of a `domain::StaffRole`.
    pub role: String,
    /// Language of the letter.
    pub lang: String,
    /// An actor as in the audit log.
    pub invited_by: String,
    /// The instant.
    pub created_at: i64,
    /// The end of the link's life.
    pub expires_at: i64,
    /// The instant of acceptance.
    pub used_at: Option<i64>,
    /// The instant of replacement by a newer one, or of withdrawal.
    pub superseded_at: Option<i64>,
    /// Passwords tried since `tries_since`.
    pub tries: i32,
    /// The instant of the first of these tries.
    pub tries_since: i64,
}

impl ActiveModelBehavior for ActiveModel {}
