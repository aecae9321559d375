//! The outbox for the desk: everything of a letter but its words, which may hold links that open accounts.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};

use super::{
    audit_log::contains,
    counting,
    entities::outbox::{Column, Entity},
};

/// The outcome of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Box {
    /// Not sent yet.
    Queued,
    /// Handed over.
    Sent,
    /// Given up.
    Failed,
}

/// A letter without its words.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Envelope {
    /// The number.
    pub id: i64,
    /// The address.
    pub recipient: String,
    /// The kind of letter.
    pub kind: String,
    /// The subject.
    pub subject: String,
    /// The instant of writing.
    pub created_at: i64,
    /// The earliest instant of the next try.
    pub next_at: i64,
    /// The number of deliveries begun.
    pub attempts: i32,
    /// The end of the claim of a delivery under way.
    pub locked_until: Option<i64>,
    /// The instant of the hand-over.
    pub sent_at: Option<i64>,
    /// The instant it was given up.
    pub failed_at: Option<i64>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// Whether the words are still stored.
    pub has_words: bool,
}

/// The number of the newest letter of all; 0 where there is none.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    counting::highest::<Entity>(db, Column::Id).await
}

/// Letters of a box above `above` and before `before` (numbers), newest first, with `to` in their address.
///
/// # Errors
/// The database's own.
pub async fn page(
    db: &impl ConnectionTrait,
    of: Box,
    to: &str,
    above: i64,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Envelope>, DbErr> {
    let mut rows = those(of).filter(Column::Id.gt(above));
    if !to.is_empty() {
        rows = rows.filter(contains(db, (Entity, Column::Recipient), to));
    }
    if let Some(before) = before {
        rows = rows.filter(Column::Id.lt(before));
    }
    rows.select_only()
        .columns([Column::Id, Column::Recipient, Column::Kind, Column::Subject])
        .columns([Column::CreatedAt, Column::NextAt, Column::Attempts, Column::LockedUntil])
        .columns([Column::SentAt, Column::FailedAt, Column::LastError])
        .column_as(Expr::col((Entity, Column::Text)).ne(""), "has_words")
        .order_by_desc(Column::Id)
        .limit(limit)
        .into_model()
        .all(db)
        .await
}

/// The number of letters in a box, counted up to `most`.
///
/// # Errors
/// The database's own.
pub async fn count(db: &impl ConnectionTrait, of: Box, most: u64) -> Result<u64, DbErr> {
    counting::at_most(db, those(of).select_only().column(Column::Id), most).await
}

/// Makes a waiting letter due now. Gives whether a letter of this number waited and nobody was delivering it.
///
/// # Errors
/// The database's own.
pub async fn hasten(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    let hastened = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::SentAt.is_null())
        .filter(Column::FailedAt.is_null())
        .filter(Column::LockedUntil.is_null().or(Column::LockedUntil.lte(now)))
        .col_expr(Column::NextAt, Expr::value(now))
        .exec(db)
        .await?;
    Ok(hastened.rows_affected == 1)
}

/// Letters for nobody, sent only so that a visitor learns nothing, are not the desk's business. In the words of the partial indexes
/// (migration `m0017_rows`): said otherwise, they would not be used.
fn those(of: Box) -> Select<Entity> {
    let rows = Entity::find().filter(Expr::cust("recipient <> ''"));
    match of {
        Box::Queued => rows.filter(Column::SentAt.is_null()).filter(Column::FailedAt.is_null()),
        Box::Sent => rows.filter(Column::SentAt.is_not_null()),
        Box::Failed => rows
            .filter(Column::FailedAt.is_not_null())
            .filter(Column::SentAt.is_null()),
    }
}
