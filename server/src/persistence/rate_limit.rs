//! What was taken of each limit. A row holds one instant: when all that was taken is forgiven (the generic cell rate algorithm,
//! ITU-T I.371). Taking is one conditional statement, so any number of processes at once take no more than there is.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, IntoColumnRef, OnConflict},
};

use super::entities::rate_limit::{ActiveModel, Column, Entity};

/// Takes one where no more than `room` milliseconds are owed; it costs `every`. Gives whether it was there.
///
/// # Errors
/// The database's own.
pub async fn take(
    db: &impl ConnectionTrait,
    rule: &str,
    subject: &str,
    every: i64,
    room: i64,
    now: i64,
) -> Result<bool, DbErr> {
    let owed = Expr::case(due().gt(now), due().add(every)).finally(Expr::value(now + every));
    let count = OnConflict::columns([Column::Rule, Column::Subject])
        .value(Column::DueAt, owed)
        .action_cond_where(due().lte(now + room))
        .to_owned();
    let taken = Entity::insert(row(rule, subject, now + every))
        .on_conflict(count)
        .exec_without_returning(db)
        .await?;
    Ok(taken == 1)
}

/// Counts one whatever was counted before, but never owes more than `most`.
///
/// # Errors
/// The database's own.
pub async fn count(
    db: &impl ConnectionTrait,
    rule: &str,
    subject: &str,
    every: i64,
    most: i64,
    now: i64,
) -> Result<(), DbErr> {
    let owed = Expr::case(due().lte(now), Expr::value(now + every))
        .case(due().gt(now + most - every), Expr::value(now + most))
        .finally(due().add(every));
    let count = OnConflict::columns([Column::Rule, Column::Subject])
        .value(Column::DueAt, owed)
        .to_owned();
    Entity::insert(row(rule, subject, now + every))
        .on_conflict(count)
        .exec_without_returning(db)
        .await
        .map(drop)
}

/// Gives back what was taken.
///
/// # Errors
/// The database's own.
pub async fn give_back(db: &impl ConnectionTrait, rule: &str, subject: &str, every: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Rule.eq(rule))
        .filter(Column::Subject.eq(subject))
        .col_expr(Column::DueAt, Expr::col(Column::DueAt).sub(every))
        .exec(db)
        .await
        .map(drop)
}

/// When all that was taken is forgiven; an instant of the past, or 0, where nothing is owed.
///
/// # Errors
/// The database's own.
pub async fn due_at(db: &impl ConnectionTrait, rule: &str, subject: &str) -> Result<i64, DbErr> {
    let row = Entity::find_by_id((rule.to_owned(), subject.to_owned()))
        .one(db)
        .await?;
    Ok(row.map_or(0, |row| row.due_at))
}

/// Deletes rows that owe nothing. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn sweep(db: &impl ConnectionTrait, now: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many()
        .filter(Column::DueAt.lte(now))
        .exec(db)
        .await?
        .rows_affected)
}

/// The stored value, not the one that is being inserted.
fn due() -> Expr {
    Expr::col((Entity, Column::DueAt).into_column_ref())
}

fn row(rule: &str, subject: &str, due_at: i64) -> ActiveModel {
    ActiveModel {
        rule: Set(rule.to_owned()),
        subject: Set(subject.to_owned()),
        due_at: Set(due_at),
    }
}
