//! Table `power`: powers of attorney.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "power")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The registration it was attached to, until its mailbox is proved.
    pub registration_id: Option<i64>,
    /// The membership it belongs to.
    pub membership_id: Option<i64>,
    /// Code of a `domain::power::PowerKind`.
    pub kind: String,
    /// The name it came with, cleaned.
    pub name: String,
    /// The size in bytes.
    pub size: i64,
    /// SHA-256 of it, in hex.
    pub sha256: String,
    /// Where it is in the store.
    pub object: String,
    /// The name of its detached signature.
    pub signature_name: Option<String>,
    /// Where that is in the store.
    pub signature_object: Option<String>,
    /// JSON of what a МЧД says (`domain::power::Emchd`).
    pub emchd: Option<String>,
    /// Code of a `domain::power::PowerState`.
    pub state: String,
    /// The reason of a refusal.
    pub reason: Option<String>,
    /// The first day.
    pub valid_from: Option<String>,
    /// The last day.
    pub valid_until: Option<String>,
    /// The smallest number of days before the end that its owner was reminded at; 0 for not yet.
    pub reminded: i32,
    /// The instant of attaching.
    pub attached_at: i64,
    /// When it was accepted or refused.
    pub decided_at: Option<i64>,
    /// By whom: an actor as in the audit.
    pub decided_by: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
