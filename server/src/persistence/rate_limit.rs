//! The state of each limit. A row holds one instant: all debt is forgiven then (the generic cell rate algorithm, ITU-T
//! I.371). Taking is one conditional statement, so any number of processes at once take no more than the limit allows.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{CaseStatement, Expr, IntoColumnRef, OnConflict},
};

use super::entities::rate_limit::{ActiveModel, Column, Entity};

/// A unit taken from a limit.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The rule; each at most once among claims taken together.
    pub rule: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The cost, in milliseconds.
    pub every: i64,
    /// The debt that is still allowed, in milliseconds.
    pub room: i64,
}

/// Takes one unit of each claim. Gives whether all were free; if not, roll the transaction back, or the others stay
/// taken.
///
/// # Errors
/// The database's own.
pub async fn take(db: &impl ConnectionTrait, claims: &[Claim<'_>], now: i64) -> Result<bool, DbErr> {
    let owed: Expr = Expr::case(due().gt(now), due()).finally(Expr::value(now)).into();
    let count = OnConflict::columns([Column::Rule, Column::Subject])
        .value(Column::DueAt, owed.add(of_rule(claims, |it| it.every)))
        .action_cond_where(due().lte(of_rule(claims, |it| now + it.room)))
        .to_owned();
    let rows = claims.iter().map(|it| row(it.rule, it.subject, now + it.every));
    let taken = Entity::insert_many(rows)
        .on_conflict(count)
        .exec_without_returning(db)
        .await?;
    Ok(usize::try_from(taken) == Ok(claims.len()))
}

/// Counts one unit without a check, but never owes more than `most`.
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

/// Gives claims back. Row by row, in the order of taking: one statement for all would lock them in an order of the
/// database's own, and two sign-ins from one network might wait for each other.
///
/// # Errors
/// The database's own.
pub async fn give_back(db: &impl ConnectionTrait, claims: &[Claim<'_>]) -> Result<(), DbErr> {
    for it in claims {
        Entity::update_many()
            .filter(Column::Rule.eq(it.rule))
            .filter(Column::Subject.eq(it.subject))
            .col_expr(Column::DueAt, due().sub(it.every))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// The instant all debt is forgiven; an instant of the past, or 0, without debt.
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

/// The stored value, not the inserted one.
fn due() -> Expr {
    Expr::col((Entity, Column::DueAt).into_column_ref())
}

/// The `value` of a row's claim, by its rule.
fn of_rule(claims: &[Claim<'_>], value: impl Fn(&Claim<'_>) -> i64) -> Expr {
    let cases = claims.iter().fold(CaseStatement::new(), |cases, it| {
        cases.case(rule().eq(it.rule), Expr::value(value(it)))
    });
    cases.finally(Expr::value(0_i64)).into()
}

fn rule() -> Expr {
    Expr::col((Entity, Column::Rule).into_column_ref())
}

fn row(rule: &str, subject: &str, due_at: i64) -> ActiveModel {
    ActiveModel {
        rule: Set(rule.to_owned()),
        subject: Set(subject.to_owned()),
        due_at: Set(due_at),
    }
}
