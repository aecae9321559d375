//! Table `reason_draft`: reasons of decisions under way.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reason_draft")]
pub struct Model {
    /// The request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: i64,
    /// The author's account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub author_id: i64,
    /// Code of a `domain::membership::DeskDecision`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub decision: String,
    /// As typed so far, right or wrong.
    pub body: String,
    /// The instant.
    pub saved_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
