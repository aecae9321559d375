//! The end of a registration without an account, and the data left of it.

use domain::registration::RegistrationState as State;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr};

use super::{Column, Entity, did_it, from_state, without_submission};

/// Erases a draft at the visitor's wish.
///
/// # Errors
/// The database's own.
pub async fn cancel(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    let update = erased(from_state(id, State::Draft))
        .col_expr(Column::State, Expr::value(State::Cancelled.code()))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    did_it(db, update).await
}

/// Lets go of the browser that registered.
///
/// # Errors
/// The database's own.
pub async fn forget_browser(db: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::CookieHash, Expr::value(None::<String>))
        .exec(db)
        .await
        .map(drop)
}

/// Deletes drafts never submitted that nobody has touched since `before`. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_drafts(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let stale = Entity::delete_many()
        .filter(Column::State.eq(State::Draft.code()))
        .filter(Column::SubmittedAt.is_null())
        .filter(Column::UpdatedAt.lt(before));
    Ok(stale.exec(db).await?.rows_affected)
}

/// Erases and expires registrations first submitted before `before` and never confirmed, reopened or not. Gives the
/// number of rows.
///
/// # Errors
/// The database's own.
pub async fn expire(db: &impl ConnectionTrait, before: i64, now: i64) -> Result<u64, DbErr> {
    let stale = Entity::update_many()
        .filter(Column::State.is_in([State::Draft.code(), State::Submitted.code()]))
        .filter(Column::SubmittedAt.lt(before));
    let update = erased(stale)
        .col_expr(Column::State, Expr::value(State::Expired.code()))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected)
}

/// Erases registrations confirmed before `before`: the account has all their data. Gives the number of rows.
///
/// # Errors
/// The database's own.
pub async fn erase_confirmed(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .filter(Column::State.eq(State::Confirmed.code()))
        .filter(Column::UpdatedAt.lt(before))
        .filter(Column::EmailKey.is_not_null());
    Ok(erased(done).exec(db).await?.rows_affected)
}

/// Deletes the empty shells of what expired or was cancelled before `before`. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_shells(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let shells = Entity::delete_many()
        .filter(Column::State.is_in([State::Expired.code(), State::Cancelled.code()]))
        .filter(Column::UpdatedAt.lt(before));
    Ok(shells.exec(db).await?.rows_affected)
}

fn erased(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    without_submission(update)
        .col_expr(Column::CompanyName, Expr::value(None::<String>))
        .col_expr(Column::CookieHash, Expr::value(None::<String>))
        .col_expr(Column::WaitingHash, Expr::value(None::<String>))
        .col_expr(Column::WaitingUntil, Expr::value(None::<i64>))
        .col_expr(Column::Address, Expr::value(None::<String>))
        .col_expr(Column::PhoneProved, Expr::value(None::<String>))
        .col_expr(Column::PhoneProvedAt, Expr::value(None::<i64>))
        .col_expr(Column::Details, Expr::value("{}"))
        .col_expr(Column::Consents, Expr::value("[]"))
        .col_expr(Column::KtspLogin, Expr::value(""))
}
