//! Table `phone_gate`: one row, which every sender of a code changes first.

use sea_orm::entity::prelude::*;

/// The row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phone_gate")]
pub struct Model {
    /// 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The instant of the last pass.
    pub passed_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
