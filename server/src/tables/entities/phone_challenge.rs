//! Table `phone_challenge`: the tries of one owner at one number.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phone_challenge")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `registration:1` or `account:1`.
    pub owner: String,
    /// The hash of the phone.
    pub phone_key: String,
    /// The number of codes tried.
    pub tries: i32,
    /// The end of counting.
    pub tries_until: Option<i64>,
    /// The instant a code was last sent or tried.
    pub touched_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
