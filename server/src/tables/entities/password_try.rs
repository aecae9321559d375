//! Table `password_try`: passwords tried beside a mailed link.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "password_try")]
pub struct Model {
    /// The account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// Wrong ones since the last right one or the last pause.
    pub failures: i32,
    /// The end of the block.
    pub blocked_until: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
