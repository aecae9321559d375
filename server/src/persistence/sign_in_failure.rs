//! Refused sign-ins, counted to decide whether a captcha is asked for.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use super::entities::sign_in_failure::{ActiveModel, Column, Entity};

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

/// The number of refused sign-ins to this mailbox after `since`.
///
/// # Errors
/// The database's own.
pub async fn count_of_email(db: &impl ConnectionTrait, email_hash: &str, since: i64) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::EmailHash.eq(email_hash))
        .filter(Column::FailedAt.gt(since))
        .count(db)
        .await
}

/// The number of refused sign-ins from this address after `since`.
///
/// # Errors
/// The database's own.
pub async fn count_of_address(db: &impl ConnectionTrait, address: &str, since: i64) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::Address.eq(address))
        .filter(Column::FailedAt.gt(since))
        .count(db)
        .await
}

/// Forgets the refusals of a mailbox: its owner has signed in.
///
/// # Errors
/// The database's own.
pub async fn forget(db: &impl ConnectionTrait, email_hash: &str) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::EmailHash.eq(email_hash))
        .exec(db)
        .await
        .map(drop)
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
