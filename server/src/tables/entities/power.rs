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
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// The name in the store.
    pub object: String,
    /// The name of its detached signature.
    pub signature_name: Option<String>,
    /// The signature's name in the store.
    pub signature_object: Option<String>,
    /// The contents of a МЧД, as JSON (`domain::power::Emchd`).
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
    /// The instant of the decision.
    pub decided_at: Option<i64>,
    /// The actor who decided, as in the audit log.
    pub decided_by: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
