//! One row, written to prove that the database takes writes.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};

use super::entities::pulse::{Column, Entity};

/// The row.
const WRITTEN: i32 = 1;
/// The least interval of writes, however often readiness is asked for.
const EVERY: i64 = 1_000;

/// Writes the row, unless somebody did a moment ago.
///
/// # Errors
/// The database's own.
pub async fn beat(db: &impl ConnectionTrait, now: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Id.eq(WRITTEN))
        // A beat in the future dates from before the clock was set back.
        .filter(Column::BeatAt.lte(now - EVERY).or(Column::BeatAt.gt(now)))
        .col_expr(Column::BeatAt, Expr::value(now))
        .exec(db)
        .await
        .map(drop)
}
