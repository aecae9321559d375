//! The trail. Written in the transaction that does what it tells.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use super::entities::audit::{ActiveModel, Entity};

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Who: `applicant`, `account:7`, `cli:anna`, `system`.
    pub actor: &'a str,
    /// What, as `registration.submitted`.
    pub action: &'a str,
    /// To what, as `registration:12`.
    pub subject: String,
    /// Anything else worth knowing; never a secret.
    pub details: serde_json::Value,
    /// Id of the request; empty where it was none.
    pub request_id: &'a str,
}

/// Writes an event down.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, event: Event<'_>, now: i64) -> Result<(), DbErr> {
    let row = ActiveModel {
        happened_at: Set(now),
        actor: Set(event.actor.to_owned()),
        action: Set(event.action.to_owned()),
        subject: Set(event.subject),
        details: Set(event.details.to_string()),
        request_id: Set(event.request_id.to_owned()),
        ..ActiveModel::default()
    };
    Entity::insert(row).exec_without_returning(db).await.map(drop)
}
