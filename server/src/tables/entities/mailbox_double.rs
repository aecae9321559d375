//! Table `mailbox_double`: accounts that share another account's mailbox.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailbox_double")]
pub struct Model {
    /// The account that no address leads to any more.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// The account that the mailbox leads to.
    pub kept_id: i64,
    /// The instant of the row in the audit log.
    pub told_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
