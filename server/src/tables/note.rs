//! Internal notes on requests.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entities::note::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Note = Model;

/// The newest notes on a request, at most `most`, oldest first.
///
/// # Errors
/// The database's own.
pub async fn of_membership(db: &impl ConnectionTrait, membership_id: i64, most: u64) -> Result<Vec<Model>, DbErr> {
    let mut notes = Entity::find()
        .filter(Column::MembershipId.eq(membership_id))
        .order_by_desc(Column::Id)
        .limit(most)
        .all(db)
        .await?;
    notes.reverse();
    Ok(notes)
}

/// Writes a note down and gives its number.
///
/// # Errors
/// The database's own.
pub async fn insert(
    db: &impl ConnectionTrait,
    membership_id: i64,
    author_id: i64,
    body: &str,
    now: i64,
) -> Result<i64, DbErr> {
    let note = ActiveModel {
        membership_id: Set(membership_id),
        author_id: Set(author_id),
        body: Set(body.to_owned()),
        written_at: Set(now),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(note).exec(db).await?.last_insert_id)
}
