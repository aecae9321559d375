//! Table `pulse`: one row, written to prove that the database takes writes.

use sea_orm::entity::prelude::*;

/// The row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pulse")]
pub struct Model {
    /// 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The instant of the last write.
    pub beat_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
