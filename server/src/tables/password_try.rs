//! Passwords tried beside a mailed link: counted by account before the password is looked at, so that many tries at
//! once are no way around the count.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use super::entities::password_try::{ActiveModel, Column, Entity};

/// Counts a try. The last allowed try blocks further tries until `blocked_until`. Gives whether this try is allowed.
///
/// # Errors
/// The database's own.
pub async fn count(
    db: &impl ConnectionTrait,
    account_id: i64,
    allowed: i32,
    blocked_until: i64,
    now: i64,
) -> Result<bool, DbErr> {
    let none_yet = ActiveModel {
        account_id: Set(account_id),
        failures: Set(0),
        blocked_until: Set(None),
    };
    let once = OnConflict::column(Column::AccountId).do_nothing().to_owned();
    Entity::insert(none_yet)
        .on_conflict(once)
        .exec_without_returning(db)
        .await?;
    Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::BlockedUntil.lte(now))
        .col_expr(Column::Failures, Expr::value(0))
        .col_expr(Column::BlockedUntil, Expr::value(None::<i64>))
        .exec(db)
        .await?;
    let next = Expr::col(Column::Failures).add(1);
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::Failures.lt(allowed))
        .col_expr(Column::Failures, next.clone())
        .col_expr(
            Column::BlockedUntil,
            Expr::case(next.gte(allowed), Expr::value(blocked_until))
                .finally(Expr::value(None::<i64>))
                .into(),
        );
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// The end of the block, if any.
///
/// # Errors
/// The database's own.
pub async fn blocked_until(db: &impl ConnectionTrait, account_id: i64) -> Result<Option<i64>, DbErr> {
    let row = Entity::find_by_id(account_id).one(db).await?;
    Ok(row.and_then(|row| row.blocked_until))
}

/// Forgets the wrong tries after the right password.
///
/// # Errors
/// The database's own.
pub async fn forget(db: &impl ConnectionTrait, account_id: i64) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::AccountId.eq(account_id))
        .exec(db)
        .await
        .map(drop)
}
