//! Table `audit`: everything that matters.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// When.
    pub happened_at: i64,
    /// Who: `applicant`, `account:7`, `cli:anna`, `system`.
    pub actor: String,
    /// What, as `registration.submitted`.
    pub action: String,
    /// To what, as `registration:12`.
    pub subject: String,
    /// JSON, without secrets.
    pub details: String,
    /// Id of the request that did it; empty where it was none.
    pub request_id: String,
    /// Its place in the chain; none where it was written before there was a chain.
    pub seq: Option<i64>,
    /// The hash of the row before; empty in the first.
    pub prev_hash: Option<String>,
    /// Its own hash (`persistence::audit::hash`).
    pub hash: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
