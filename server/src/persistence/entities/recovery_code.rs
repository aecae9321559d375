//! Table `recovery_code`: what opens the desk when the authenticator app is lost, each once.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose.
    pub account_id: i64,
    /// SHA-256 of the code, hex.
    pub code_hash: String,
    /// When it was given.
    pub created_at: i64,
    /// When it was used.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
