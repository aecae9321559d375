//! Table `audit_head`: the end of the audit log's chain, in a single row.

use sea_orm::entity::prelude::*;

/// The row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    /// 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The number in the chain of the row written last; 0 before the first.
    pub seq: i64,
    /// The hash of the last row; empty before the first.
    pub hash: String,
    /// Rows up to this `audit.id` were written before there was a chain.
    pub begins_after: i64,
}

impl ActiveModelBehavior for ActiveModel {}
