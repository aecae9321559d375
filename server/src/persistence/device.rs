//! Browsers in which the owner of an account has signed in, found by the hash of the token in their cookie.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict,
};

use super::entities::device::{ActiveModel, Column, Entity};

/// The accounts whose owners have signed in there after `since`.
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
///
/// # Errors
/// The database's own.
pub async fn remember(db: &impl ConnectionTrait, token_hash: &str, account_id: i64, now: i64) -> Result<(), DbErr> {
    let device = ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        account_id: Set(account_id),
        seen_at: Set(now),
    };
    let again = OnConflict::columns([Column::TokenHash, Column::AccountId])
        .update_column(Column::SeenAt)
        .to_owned();
    Entity::insert(device)
        .on_conflict(again)
        .exec_without_returning(db)
        .await
        .map(drop)
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
