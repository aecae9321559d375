//! Accounts that turned out to share another account's mailbox when migration `m0018_mailboxes` normalised the keys.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use super::entities::mailbox_double::{Column, Entity, Model};

/// Doubles not yet reported to the audit log.
///
/// # Errors
/// The database's own.
pub async fn untold(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::ToldAt.is_null())
        .order_by_asc(Column::AccountId)
        .all(db)
        .await
}

/// Marks a double as reported. Gives whether this call won: of two processes at once, one does.
///
/// # Errors
/// The database's own.
pub async fn told(db: &impl ConnectionTrait, account_id: i64, now: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::ToldAt.is_null())
        .col_expr(Column::ToldAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// The number of doubles.
///
/// # Errors
/// The database's own.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().count(db).await
}
