//! The state of each limit. A row holds one instant: all debt is forgiven then (the generic cell rate algorithm, ITU-T
//! I.371). Taking is one conditional statement, so any number of processes at once take no more than the limit allows.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IdenStatic, Order, QueryFilter, QueryTrait,
    sea_query::{CaseStatement, Expr, InsertStatement, IntoColumnRef, OnConflict, Query},
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

/// Takes one of each, or none. Gives whether all were there.
///
/// # Errors
/// The database's own.
pub async fn take(db: &impl ConnectionTrait, claims: &[Claim<'_>], now: i64) -> Result<bool, DbErr> {
    if claims.is_empty() {
        return Ok(true);
    }
    let lacking = claims.iter().fold(Condition::any(), |lacking, it| {
        let over = Condition::all()
            .add(rule().eq(it.rule))
            .add(subject().eq(it.subject))
            .add(due().gt(now + it.room));
        lacking.add(over)
    });
    let lacking = Query::select()
        .expr(Expr::value(1_i64))
        .from(Entity)
        .cond_where(lacking)
        .to_owned();
    let rows = (0_i64..).zip(claims);
    let rows = rows.map(|(place, it)| (it.rule.to_owned(), it.subject.to_owned(), now + it.every, place));
    let all = Query::select()
        .columns(["column1", "column2", "column3"])
        .from_values(rows, "claim")
        .and_where(Expr::exists(lacking).not())
        // Rows are locked in the order in which they are listed, so that no two who take wait for each other.
        .order_by("column4", Order::Asc)
        .to_owned();
    let owed: Expr = Expr::case(due().gt(now), due()).finally(Expr::value(now)).into();
    let count = OnConflict::columns([Column::Rule, Column::Subject])
        .value(Column::DueAt, owed.add(of_rule(claims, |it| it.every)))
        .action_cond_where(due().lte(of_rule(claims, |it| now + it.room)))
        .to_owned();
    let take = Query::insert()
        .into_table(Entity)
        .columns([Column::Rule, Column::Subject, Column::DueAt])
        .select_from(all)
        .map_err(|error| DbErr::Custom(error.to_string()))?
        .on_conflict(count)
        .returning_col(Column::Rule)
        .to_owned();
    let taken = db.query_all(&take).await?;
    if taken.len() == claims.len() {
        return Ok(true);
    }
    // Somebody took the last of one at the same moment (PostgreSQL): the others are given back.
    let taken: Vec<String> = taken
        .iter()
        .map(|row| row.try_get("", Column::Rule.as_str()))
        .collect::<Result<_, _>>()?;
    let of_taken = claims.iter().filter(|it| taken.iter().any(|rule| rule == it.rule));
    give_back(db, &of_taken.copied().collect::<Vec<_>>()).await?;
    Ok(false)
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

/// Gives back what was taken.
///
/// # Errors
/// The database's own.
pub async fn give_back(db: &impl ConnectionTrait, claims: &[Claim<'_>]) -> Result<(), DbErr> {
    match giving_back(claims) {
        Some(back) => db.execute(&back).await.map(drop),
        None => Ok(()),
    }
}

/// Gives back what was taken; nothing where nothing was.
///
/// Says `INSERT` of rows that are there: it locks them in the order in which they are listed, which is the one they were taken in. An `UPDATE` of
/// several has an order of the database's own, and two sign-ins from one network might wait for each other. A row that was swept meanwhile
/// comes back owing nothing, and is swept again.
pub fn giving_back(claims: &[Claim<'_>]) -> Option<InsertStatement> {
    if claims.is_empty() {
        return None;
    }
    let less = OnConflict::columns([Column::Rule, Column::Subject])
        .value(Column::DueAt, due().sub(of_rule(claims, |it| it.every)))
        .to_owned();
    let rows = claims.iter().map(|it| row(it.rule, it.subject, 0));
    Some(Entity::insert_many(rows).on_conflict(less).into_query())
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

fn subject() -> Expr {
    Expr::col((Entity, Column::Subject).into_column_ref())
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
