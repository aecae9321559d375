//! Recovery codes of the second factor, as hashes.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr,
};

use super::entities::recovery_code::{ActiveModel, Column, Entity};

/// Puts new codes in the place of all older ones of an account.
///
/// # Errors
/// The database's own.
pub async fn replace(
    db: &impl ConnectionTrait,
    account_id: i64,
    hashes: impl IntoIterator<Item = String>,
    now: i64,
) -> Result<(), DbErr> {
    delete_all(db, account_id).await?;
    let rows = hashes.into_iter().map(|hash| ActiveModel {
        account_id: Set(account_id),
        code_hash: Set(hash),
        created_at: Set(now),
        ..ActiveModel::default()
    });
    Entity::insert_many(rows).exec_without_returning(db).await.map(drop)
}

/// Uses a code up. Gives whether this call did it: of two at once, one does.
///
/// # Errors
/// The database's own.
pub async fn use_up(db: &impl ConnectionTrait, account_id: i64, hash: &str, now: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CodeHash.eq(hash))
        .filter(Column::UsedAt.is_null())
        .col_expr(Column::UsedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Whether a code, used or not, is one of the account's.
///
/// # Errors
/// The database's own.
pub async fn is_of(db: &impl ConnectionTrait, account_id: i64, hash: &str) -> Result<bool, DbErr> {
    let found = Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CodeHash.eq(hash));
    Ok(found.count(db).await? > 0)
}

/// The number of unused codes of an account.
///
/// # Errors
/// The database's own.
pub async fn left(db: &impl ConnectionTrait, account_id: i64) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::UsedAt.is_null())
        .count(db)
        .await
}

/// Deletes every code of an account.
///
/// # Errors
/// The database's own.
pub async fn delete_all(db: &impl ConnectionTrait, account_id: i64) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::AccountId.eq(account_id))
        .exec(db)
        .await
        .map(drop)
}
