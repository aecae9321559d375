//! Table `recovery_code`: codes that open the desk when the authenticator app is lost, each once.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The account.
    pub account_id: i64,
    /// SHA-256 of the code, hex.
    pub code_hash: String,
    /// The instant of issue.
    pub created_at: i64,
    /// The instant of use.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
