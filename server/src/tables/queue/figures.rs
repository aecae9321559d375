//! Figures of the queue. Every query reads a bounded window of an index.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use crate::tables::entities::membership::{Column, Entity};

/// Requests by the day they were made and the state they are in now: `(day, code of the state, how many)`. Days are
/// counted from 1970 with `offset` milliseconds added, for the days of a time zone.
///
/// # Errors
/// The database's own.
pub async fn requests_a_day(
    db: &impl ConnectionTrait,
    since: i64,
    offset: i64,
) -> Result<Vec<(i64, String, i64)>, DbErr> {
    // Whole numbers are divided into whole numbers on both databases.
    let day = Expr::cust(format!("(requested_at + {offset}) / 86400000"));
    Entity::find()
        .select_only()
        .column_as(day.clone(), "day")
        .column(Column::State)
        .column_as(Expr::cust("COUNT(*)"), "requests")
        .filter(Column::RequestedAt.gte(since))
        .group_by(day)
        .group_by(Column::State)
        .into_tuple()
        .all(db)
        .await
}

/// The latest decisions since an instant, at most `most`: `(when asked for, when decided)`.
///
/// # Errors
/// The database's own.
pub async fn decisions(db: &impl ConnectionTrait, since: i64, most: u64) -> Result<Vec<(i64, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::RequestedAt, Column::DecidedAt])
        .filter(Column::DecidedAt.gte(since))
        // In other states `decided_at` is the time of another act.
        .filter(Expr::cust("state IN ('approved', 'rejected')"))
        .order_by_desc(Column::DecidedAt)
        .limit(most)
        .into_tuple()
        .all(db)
        .await
}
