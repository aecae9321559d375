//! Table `rate_limit`: the state of each limit, by subject.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_limit")]
pub struct Model {
    /// The rule.
    #[sea_orm(primary_key, auto_increment = false)]
    pub rule: String,
    /// The subject: a network, or a hash where a mailbox is part of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// The instant all debt is forgiven.
    pub due_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
