//! Browsers in which the owner of an account has signed in, found by the hash of the token in the browser's cookie.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};

use super::Write;
use super::entities::device::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Device = Model;

/// The accounts whose owners have signed in in this browser after `since`.
///
/// # Errors
/// The database's own.
pub async fn accounts(db: &impl ConnectionTrait, token_hash: &str, since: i64) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::AccountId)
        .filter(Column::TokenHash.eq(token_hash))
        .filter(Column::SeenAt.gt(since))
        .into_tuple()
        .all(db)
        .await
}

/// Notes that the owner of an account is there.
pub fn remembering(token_hash: &str, account_id: i64, now: i64) -> Write {
    let device = ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        account_id: Set(account_id),
        seen_at: Set(now),
        ..ActiveModel::default()
    };
    let again = OnConflict::columns([Column::TokenHash, Column::AccountId])
        .update_column(Column::SeenAt)
        .to_owned();
    Write::InsertStatement(Entity::insert(device).on_conflict(again).into_query())
}

/// Notes that a second factor of an account was shown there, and forgets the tries.
///
/// # Errors
/// The database's own.
pub async fn prove(db: &impl ConnectionTrait, token_hash: &str, account_id: i64, now: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::TokenHash.eq(token_hash))
        .filter(Column::AccountId.eq(account_id))
        .col_expr(Column::ProvedAt, Expr::value(now))
        .col_expr(Column::CodeTries, Expr::value(0))
        .col_expr(Column::CodeTriesSince, Expr::value(0_i64))
        .exec(db)
        .await
        .map(drop)
}

/// Forgets at which browsers the second factor of an account was shown.
///
/// # Errors
/// The database's own.
pub async fn forget_proofs(db: &impl ConnectionTrait, account_id: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .col_expr(Column::ProvedAt, Expr::value(None::<i64>))
        .exec(db)
        .await
        .map(drop)
}

/// The browser of this token, if a second factor of the account was shown there after `since`.
///
/// # Errors
/// The database's own.
pub async fn proved(
    db: &impl ConnectionTrait,
    token_hash: &str,
    account_id: i64,
    since: i64,
) -> Result<Option<Device>, DbErr> {
    Entity::find_by_id((token_hash.to_owned(), account_id))
        .filter(Column::ProvedAt.gt(since))
        .one(db)
        .await
}

/// Counts a try of a code in this browser. Gives the number of the try; `None` where `most` were made since `since`.
///
/// # Errors
/// The database's own.
pub async fn count_code_try(
    db: &impl ConnectionTrait,
    device: &Device,
    most: i32,
    since: i64,
    now: i64,
) -> Result<Option<i32>, DbErr> {
    let this = || {
        Entity::update_many()
            .filter(Column::TokenHash.eq(&device.token_hash))
            .filter(Column::AccountId.eq(device.account_id))
    };
    let anew = this()
        .filter(Column::CodeTriesSince.lte(since))
        .col_expr(Column::CodeTries, Expr::value(1))
        .col_expr(Column::CodeTriesSince, Expr::value(now));
    if anew.exec(db).await?.rows_affected == 1 {
        return Ok(Some(1));
    }
    let another = this()
        .filter(Column::CodeTries.lt(most))
        .col_expr(Column::CodeTries, Expr::col(Column::CodeTries).add(1));
    if another.exec(db).await?.rows_affected == 0 {
        return Ok(None);
    }
    let row = Entity::find_by_id((device.token_hash.clone(), device.account_id))
        .one(db)
        .await?;
    Ok(row.map(|row| row.code_tries))
}

/// Forgets every browser of an account.
///
/// # Errors
/// The database's own.
pub async fn forget_all(db: &impl ConnectionTrait, account_id: i64) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::AccountId.eq(account_id))
        .exec(db)
        .await
        .map(drop)
}

/// Deletes browsers last seen before `before`. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_before(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many()
        .filter(Column::SeenAt.lt(before))
        .exec(db)
        .await?
        .rows_affected)
}
