//! The second factor of a person of the desk: set up, shown, tried too often, forgotten.

use std::cmp;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};

use crate::tables::entities::staff::{Column, Entity};

/// Proposes a secret to a person with neither a secret nor a proposal.
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

/// The pace of tries: their life, and the pauses when all were used up.
#[derive(Clone, Copy, Debug)]
pub struct TryPace {
    /// Codes that may be tried within `within`.
    pub most: i32,
    /// The life of tries.
    pub within: i64,
    /// The longest pause: each one in a row is twice as long as the one before.
    pub longest: i64,
    /// The time after which pauses begin anew, if not all tries were used up.
    pub forgiven: i64,
}

impl TryPace {
    /// The time after the first of some tries in a row from which a further try counts as the first.
    pub fn window(self, tries: i32, pauses: i32) -> i64 {
        if tries < self.most {
            return self.within;
        }
        let doubled = cmp::min(u32::try_from(pauses).unwrap_or_default(), 20);
        cmp::min(self.within << doubled, self.longest)
    }
}

/// Counts a try of a code. Gives the number of the try; `None` where no tries are left: the try isn't counted, and must
/// not be made.
///
/// # Errors
/// The database's own.
pub async fn count_try(
    db: &impl ConnectionTrait,
    account_id: i64,
    pace: TryPace,
    now: i64,
) -> Result<Option<i32>, DbErr> {
    let Some(row) = Entity::find_by_id(account_id).one(db).await? else {
        return Ok(None);
    };
    if row.code_tries_since + pace.window(row.code_tries, row.code_pauses) <= now {
        let pauses = if row.code_tries >= pace.most {
            row.code_pauses.saturating_add(1)
        } else if row.code_tries_since + pace.forgiven <= now {
            0
        } else {
            row.code_pauses
        };
        // Of many calls at once, one starts the count anew: the row must still be as read.
        let anew = Entity::update_many()
            .filter(Column::AccountId.eq(account_id))
            .filter(Column::CodeTriesSince.eq(row.code_tries_since))
            .filter(Column::CodeTries.eq(row.code_tries))
            .col_expr(Column::CodeTries, Expr::value(1))
            .col_expr(Column::CodePauses, Expr::value(pauses))
            .col_expr(Column::CodeTriesSince, Expr::value(now));
        if anew.exec(db).await?.rows_affected == 1 {
            return Ok(Some(1));
        }
    }
    let another = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CodeTries.lt(pace.most))
        .col_expr(Column::CodeTries, Expr::col(Column::CodeTries).add(1));
    if another.exec(db).await?.rows_affected == 0 {
        return Ok(None);
    }
    Ok(Entity::find_by_id(account_id).one(db).await?.map(|row| row.code_tries))
}

/// Forgets the tries: a right code was shown.
///
/// # Errors
/// The database's own.
pub async fn forget_tries(db: &impl ConnectionTrait, account_id: i64) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .col_expr(Column::CodeTries, Expr::value(0))
        .col_expr(Column::CodePauses, Expr::value(0))
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
        .col_expr(Column::CodePauses, Expr::value(0))
        .col_expr(Column::CodeTriesSince, Expr::value(0_i64));
    update.exec(db).await.map(drop)
}
