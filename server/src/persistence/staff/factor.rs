//! The second factor of somebody of the desk: set up, shown, tried too often, forgotten.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};

use crate::persistence::entities::staff::{Column, Entity};

/// Proposes a secret to somebody who has neither one nor a proposal.
///
/// # Errors
/// The database's own.
pub async fn propose_secret(db: &impl ConnectionTrait, account_id: i64, secret: &str) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::TotpSecret.is_null())
        .filter(Column::PendingSecret.is_null())
        .col_expr(Column::PendingSecret, Expr::value(secret));
    update.exec(db).await.map(drop)
}

/// Makes the proposed secret the secret. Gives whether it still was a proposal.
///
/// # Errors
/// The database's own.
pub async fn enrol(
    db: &impl ConnectionTrait,
    account_id: i64,
    secret: &str,
    step: i64,
    now: i64,
) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::RemovedAt.is_null())
        .filter(Column::TotpSecret.is_null())
        .filter(Column::PendingSecret.eq(secret))
        .col_expr(Column::TotpSecret, Expr::value(secret))
        .col_expr(Column::PendingSecret, Expr::value(None::<String>))
        .col_expr(Column::TotpStep, Expr::value(step))
        .col_expr(Column::EnrolledAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Takes the code of a step. `false` where that step, or a later one, was taken already: a code works once (RFC 6238 §5.2).
///
/// # Errors
/// The database's own.
pub async fn take_step(db: &impl ConnectionTrait, account_id: i64, step: i64) -> Result<bool, DbErr> {
    let newer = Condition::any()
        .add(Column::TotpStep.is_null())
        .add(Column::TotpStep.lt(step));
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(newer)
        .col_expr(Column::TotpStep, Expr::value(step));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Counts a try of a code. `false` where `most` were made since `since`: it doesn't count, nor may it be made.
///
/// # Errors
/// The database's own.
pub async fn count_try(
    db: &impl ConnectionTrait,
    account_id: i64,
    most: i32,
    since: i64,
    now: i64,
) -> Result<bool, DbErr> {
    let anew = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CodeTriesSince.lte(since))
        .col_expr(Column::CodeTries, Expr::value(1))
        .col_expr(Column::CodeTriesSince, Expr::value(now));
    if anew.exec(db).await?.rows_affected == 1 {
        return Ok(true);
    }
    let another = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CodeTries.lt(most))
        .col_expr(Column::CodeTries, Expr::col(Column::CodeTries).add(1));
    Ok(another.exec(db).await?.rows_affected == 1)
}

/// Forgets the tries: a right code was shown.
///
/// # Errors
/// The database's own.
pub async fn forget_tries(db: &impl ConnectionTrait, account_id: i64) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .col_expr(Column::CodeTries, Expr::value(0))
        .col_expr(Column::CodeTriesSince, Expr::value(0_i64));
    update.exec(db).await.map(drop)
}

/// Forgets the second factor: it is to be set up anew.
///
/// # Errors
/// The database's own.
pub async fn forget_factor(db: &impl ConnectionTrait, account_id: i64) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .col_expr(Column::TotpSecret, Expr::value(None::<String>))
        .col_expr(Column::PendingSecret, Expr::value(None::<String>))
        .col_expr(Column::TotpStep, Expr::value(None::<i64>))
        .col_expr(Column::EnrolledAt, Expr::value(None::<i64>))
        .col_expr(Column::CodeTries, Expr::value(0))
        .col_expr(Column::CodeTriesSince, Expr::value(0_i64));
    update.exec(db).await.map(drop)
}
