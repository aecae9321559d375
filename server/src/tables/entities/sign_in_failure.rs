//! Table `sign_in_failure`: refused sign-ins, for as long as they are counted.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_failure")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the address in lower case, hex.
    pub email_hash: String,
    /// The visitor's address.
    pub address: String,
    /// The instant.
    pub failed_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
