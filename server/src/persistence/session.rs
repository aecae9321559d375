//! Sessions, found by the hash of the token in the cookie.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr,
};

use super::entities::session::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Session = Model;

/// A new session: everything but its number.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// The account.
    pub account_id: i64,
    /// Whether «Запомнить меня» was ticked.
    pub remember: bool,
    /// The visitor's address.
    pub address: String,
    /// The longest idle time.
    pub idle_ms: i64,
    /// The beginning.
    pub created_at: i64,
    /// The end, however much the session is used.
    pub expires_at: i64,
}

/// Begins a session.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewSession) -> Result<(), DbErr> {
    let session = ActiveModel {
        token_hash: Set(new.token_hash),
        account_id: Set(new.account_id),
        remember: Set(new.remember),
        address: Set(new.address),
        idle_ms: Set(new.idle_ms),
        created_at: Set(new.created_at),
        last_seen_at: Set(new.created_at),
        expires_at: Set(new.expires_at),
        ..ActiveModel::default()
    };
    Entity::insert(session).exec_without_returning(db).await.map(drop)
}

/// The session of a token, if it is neither too old nor unseen for too long.
///
/// # Errors
/// The database's own.
pub async fn live(db: &impl ConnectionTrait, token_hash: &str, now: i64) -> Result<Option<Model>, DbErr> {
    let session = Entity::find().filter(Column::TokenHash.eq(token_hash)).one(db).await?;
    Ok(session.filter(|it| now < it.expires_at && now < it.last_seen_at.saturating_add(it.idle_ms)))
}

/// Notes that a session is in use.
///
/// # Errors
/// The database's own.
pub async fn seen(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::LastSeenAt, Expr::value(now));
    update.exec(db).await.map(drop)
}

/// Notes that the second factor was shown in a session, or counts no longer.
///
/// # Errors
/// The database's own.
pub async fn prove(db: &impl ConnectionTrait, id: i64, proved_at: Option<i64>) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::ProvedAt, Expr::value(proved_at));
    update.exec(db).await.map(drop)
}

/// Notes for which membership's company the person acts from now on.
///
/// # Errors
/// The database's own.
pub async fn choose(db: &impl ConnectionTrait, id: i64, membership_id: i64) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::MembershipId, Expr::value(membership_id));
    update.exec(db).await.map(drop)
}

/// Ends the session of a token, if any, and gives its account.
///
/// # Errors
/// The database's own.
pub async fn end(db: &impl ConnectionTrait, token_hash: &str) -> Result<Option<i64>, DbErr> {
    let session = Entity::find().filter(Column::TokenHash.eq(token_hash)).one(db).await?;
    Entity::delete_many()
        .filter(Column::TokenHash.eq(token_hash))
        .exec(db)
        .await?;
    Ok(session.map(|it| it.account_id))
}

/// Ends every session of an account. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn end_all(db: &impl ConnectionTrait, account_id: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many()
        .filter(Column::AccountId.eq(account_id))
        .exec(db)
        .await?
        .rows_affected)
}

/// Deletes sessions that are over. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_over(db: &impl ConnectionTrait, now: i64) -> Result<u64, DbErr> {
    let idle_until = Expr::col(Column::LastSeenAt).add(Expr::col(Column::IdleMs));
    let over = Column::ExpiresAt.lte(now).or(idle_until.lte(now));
    Ok(Entity::delete_many().filter(over).exec(db).await?.rows_affected)
}
