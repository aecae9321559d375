//! Files in the store without a row: noted before they are stored and when their row goes, so that no file is ever
//! forgotten, whenever the process dies.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use super::entities::loose_file::{ActiveModel, Column, Entity};

/// Notes files that no row names.
///
/// # Errors
/// The database's own.
pub async fn note(db: &impl ConnectionTrait, objects: impl IntoIterator<Item = String>, now: i64) -> Result<(), DbErr> {
    let rows: Vec<_> = objects
        .into_iter()
        .map(|object| ActiveModel {
            object: Set(object),
            since_at: Set(now),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    Entity::insert_many(rows).exec_without_returning(db).await.map(drop)
}

/// Strikes files out: a row names them now, or they are deleted. Gives how many were still noted.
///
/// # Errors
/// The database's own.
pub async fn strike(db: &impl ConnectionTrait, objects: &[String]) -> Result<u64, DbErr> {
    let noted = Entity::delete_many().filter(Column::Object.is_in(objects));
    Ok(noted.exec(db).await?.rows_affected)
}

/// Notes a file anew, behind all the others: it could not be deleted, and must not keep them waiting.
///
/// # Errors
/// The database's own.
pub async fn put_off(db: &impl ConnectionTrait, object: &str, now: i64) -> Result<(), DbErr> {
    let later = Entity::update_many()
        .filter(Column::Object.eq(object))
        .col_expr(Column::SinceAt, Expr::value(now));
    later.exec(db).await.map(drop)
}

/// The oldest that have been noted since before an instant.
///
/// # Errors
/// The database's own.
pub async fn noted_before(db: &impl ConnectionTrait, before: i64, most: u64) -> Result<Vec<String>, DbErr> {
    let rows = Entity::find()
        .filter(Column::SinceAt.lt(before))
        .order_by_asc(Column::SinceAt)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.object).collect())
}
