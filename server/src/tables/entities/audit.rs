//! Table `audit`: the audit log.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The instant.
    pub happened_at: i64,
    /// The actor: `applicant`, `account:7`, `cli:anna`, `system`.
    pub actor: String,
    /// The act, as `registration.submitted`.
    pub action: String,
    /// The object, as `registration:12`.
    pub subject: String,
    /// JSON, without secrets.
    pub details: String,
    /// Id of the HTTP request; empty outside a request.
    pub request_id: String,
    /// The place in the chain; empty for a row older than the chain.
    pub seq: Option<i64>,
    /// The hash of the row before; empty in the first.
    pub prev_hash: Option<String>,
    /// The row's own hash (`tables::audit::hash`).
    pub hash: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
