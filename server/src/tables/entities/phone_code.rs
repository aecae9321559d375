//! Table `phone_code`: codes sent by SMS.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phone_code")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The challenge.
    pub challenge_id: i64,
    /// The hash of the code with its purpose, its owner and the phone.
    pub code_hash: String,
    /// The hash of the phone.
    pub phone_key: String,
    /// The beginning of the number.
    pub prefix: String,
    /// The network address of the visitor who asked for the code.
    pub address: String,
    /// The instant of the request.
    pub created_at: i64,
    /// The expiry.
    pub expires_at: i64,
    /// The instant of use.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
