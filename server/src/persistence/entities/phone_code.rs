//! Table `phone_code`: a code that was sent by SMS.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phone_code")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub challenge_id: i64,
    /// What it hashes to, with its purpose, its owner and the number.
    pub code_hash: String,
    /// What the number hashes to.
    pub phone_key: String,
    /// How the number begins.
    pub prefix: String,
    /// From which network address it was asked for.
    pub address: String,
    /// When it was asked for.
    pub created_at: i64,
    /// When it counts no more.
    pub expires_at: i64,
    /// When it was used.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
