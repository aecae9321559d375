//! Answers of an outside directory, for as long as they are valid.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};

pub use super::entities::directory_cache::Model as Said;
use super::entities::directory_cache::{ActiveModel, Column, Entity};

/// The valid answer for a company, if any.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, inn: &str, kpp: &str, now: i64) -> Result<Option<Said>, DbErr> {
    let row = Entity::find_by_id((inn.to_owned(), kpp.to_owned()));
    row.filter(Column::ExpiresAt.gt(now)).one(db).await
}

/// Stores an answer in place of the one before.
///
/// # Errors
/// The database's own.
pub async fn keep(db: &impl ConnectionTrait, said: Said) -> Result<(), DbErr> {
    let row = ActiveModel {
        inn: Set(said.inn),
        kpp: Set(said.kpp),
        name: Set(said.name),
        status: Set(said.status),
        expires_at: Set(said.expires_at),
    };
    let replace = OnConflict::columns([Column::Inn, Column::Kpp])
        .update_columns([Column::Name, Column::Status, Column::ExpiresAt])
        .to_owned();
    let insert = Entity::insert(row).on_conflict(replace);
    insert.exec_without_returning(db).await.map(drop)
}

/// Deletes what counts no longer. Gives how many rows.
///
/// # Errors
/// The database's own.
pub async fn sweep(db: &impl ConnectionTrait, now: i64) -> Result<u64, DbErr> {
    let over = Entity::delete_many().filter(Column::ExpiresAt.lte(now));
    Ok(over.exec(db).await?.rows_affected)
}
