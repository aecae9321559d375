//! Table `loose_file`: files in the store without a row.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "loose_file")]
pub struct Model {
    /// The name in the store.
    #[sea_orm(primary_key, auto_increment = false)]
    pub object: String,
    /// The instant since which it has no row.
    pub since_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
