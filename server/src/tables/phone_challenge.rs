//! Tries at codes by SMS: counted by owner and number before the code is looked at, so that neither a new code nor many tries at
//! once are a way around the count.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, Func, OnConflict},
};

use super::entities::phone_challenge::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Challenge = Model;

/// The tries of an owner at a number.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, owner: &str, phone_key: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Owner.eq(owner))
        .filter(Column::PhoneKey.eq(phone_key))
        .one(db)
        .await
}

/// The challenge of an owner and a phone, begun if missing.
///
/// # Errors
/// The database's own.
pub async fn find_or_begin(db: &impl ConnectionTrait, owner: &str, phone_key: &str, now: i64) -> Result<Model, DbErr> {
    let fresh = ActiveModel {
        owner: Set(owner.to_owned()),
        phone_key: Set(phone_key.to_owned()),
        tries: Set(0),
        touched_at: Set(now),
        ..ActiveModel::default()
    };
    let touched = OnConflict::columns([Column::Owner, Column::PhoneKey])
        .update_column(Column::TouchedAt)
        .to_owned();
    Entity::insert(fresh)
        .on_conflict(touched)
        .exec_without_returning(db)
        .await?;
    find(db, owner, phone_key)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("phone_challenge".to_owned()))
}

/// Counts a try. The first try makes all count until `until`. Gives whether this try is allowed: of many at once,
/// `most` are.
///
/// # Errors
/// The database's own.
pub async fn count_try(db: &impl ConnectionTrait, id: i64, most: i32, until: i64, now: i64) -> Result<bool, DbErr> {
    Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::TriesUntil.lte(now))
        .col_expr(Column::Tries, Expr::value(0))
        .col_expr(Column::TriesUntil, Expr::value(None::<i64>))
        .exec(db)
        .await?;
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::Tries.lt(most))
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .col_expr(
            Column::TriesUntil,
            Func::coalesce([Expr::col(Column::TriesUntil), Expr::value(until)]).into(),
        )
        .col_expr(Column::TouchedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Moves the tries and codes of a registration to its account.
///
/// # Errors
/// The database's own.
pub async fn carry_over(db: &impl ConnectionTrait, from: &str, to: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Owner.eq(from))
        .col_expr(Column::Owner, Expr::value(to))
        .exec(db)
        .await
        .map(drop)
}

/// Deletes what nobody has touched since `before`. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_before(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let old = Entity::delete_many().filter(Column::TouchedAt.lt(before));
    Ok(old.exec(db).await?.rows_affected)
}
