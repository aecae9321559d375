//! Table `loose_file`: files in the store without a row.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "loose_file")]
pub struct Model {
    /// Where it is in the store.
    #[sea_orm(primary_key, auto_increment = false)]
    pub object: String,
    /// Since when no row names it.
    pub since_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
