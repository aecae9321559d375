//! Refused sign-ins, counted to decide whether a captcha is asked for.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, Query, SelectStatement, SubQueryStatement},
};

use super::Write;
pub(super) use super::entities::sign_in_failure::Column;
use super::entities::sign_in_failure::{ActiveModel, Entity};

/// Notes a refusal.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, email_hash: String, address: &str, now: i64) -> Result<(), DbErr> {
    let failure = ActiveModel {
        email_hash: Set(email_hash),
        address: Set(address.to_owned()),
        failed_at: Set(now),
        ..ActiveModel::default()
    };
    Entity::insert(failure).exec_without_returning(db).await.map(drop)
}

/// How often a sign-in as this mailbox, and how often one from this network, was refused after `since`.
///
/// # Errors
/// The database's own.
pub async fn counts(db: &impl ConnectionTrait, email_hash: &str, address: &str, since: i64) -> Result<[i64; 2], DbErr> {
    let both = Query::select()
        .expr_as(value_of(counting(Column::EmailHash, email_hash, since)), "of_email")
        .expr_as(value_of(counting(Column::Address, address, since)), "of_address")
        .to_owned();
    let Some(row) = db.query_one(&both).await? else {
        return Ok([0, 0]);
    };
    Ok([row.try_get("", "of_email")?, row.try_get("", "of_address")?])
}

/// Counts the refusals after `since` in whose column this stands.
pub(super) fn counting(column: Column, of: &str, since: i64) -> SelectStatement {
    Entity::find()
        .select_only()
        .expr(Column::Id.count())
        .filter(column.eq(of))
        .filter(Column::FailedAt.gt(since))
        .into_query()
}

/// What a statement gives that gives one value.
pub(super) fn value_of(select: SelectStatement) -> Expr {
    Expr::from(SubQueryStatement::from(select))
}

/// Forgets the refusals of a mailbox: its owner has signed in.
pub fn forgetting(email_hash: &str) -> Write {
    Write::DeleteStatement(
        Entity::delete_many()
            .filter(Column::EmailHash.eq(email_hash))
            .into_query(),
    )
}

/// Deletes refusals before `before`. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_before(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many()
        .filter(Column::FailedAt.lt(before))
        .exec(db)
        .await?
        .rows_affected)
}
