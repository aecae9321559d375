//! Reasons of decisions under way, one for each person of the desk, request and decision.

use domain::membership::DeskDecision;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};

use super::entities::reason_draft::{ActiveModel, Column, Entity};

/// The text typed so far; empty at first.
///
/// # Errors
/// The database's own.
pub async fn find(
    db: &impl ConnectionTrait,
    membership_id: i64,
    author_id: i64,
    decision: DeskDecision,
) -> Result<String, DbErr> {
    let key = (membership_id, author_id, decision.code().to_owned());
    Ok(Entity::find_by_id(key)
        .one(db)
        .await?
        .map(|row| row.body)
        .unwrap_or_default())
}

/// Stores the typed text in place of the text before.
///
/// # Errors
/// The database's own.
pub async fn keep(
    db: &impl ConnectionTrait,
    membership_id: i64,
    author_id: i64,
    decision: DeskDecision,
    body: String,
    now: i64,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        membership_id: Set(membership_id),
        author_id: Set(author_id),
        decision: Set(decision.code().to_owned()),
        body: Set(body),
        saved_at: Set(now),
    };
    let again = OnConflict::columns([Column::MembershipId, Column::AuthorId, Column::Decision])
        .update_columns([Column::Body, Column::SavedAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await
        .map(drop)
}

/// Deletes all drafts on a decided request.
///
/// # Errors
/// The database's own.
pub async fn forget(db: &impl ConnectionTrait, membership_id: i64) -> Result<(), DbErr> {
    let of_membership = Entity::delete_many().filter(Column::MembershipId.eq(membership_id));
    of_membership.exec(db).await.map(drop)
}
