//! Codes sent by SMS, as hashes, and the counts for the caps.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::entities::{
    phone_code::{ActiveModel, Column, Entity, Model},
    phone_gate,
};

/// A row of the table.
pub type Code = Model;

/// A code about to be sent.
#[derive(Clone, Debug)]
pub struct NewCode {
    /// The challenge.
    pub challenge_id: i64,
    /// The hash of the code.
    pub code_hash: String,
    /// The hash of the phone.
    pub phone_key: String,
    /// The beginning of the number.
    pub prefix: String,
    /// The visitor's network address.
    pub address: String,
    /// The expiry.
    pub expires_at: i64,
}

/// The key a cap counts by.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// Codes to a phone, by the phone's hash.
    Number(&'a str),
    /// Codes asked for from one network address.
    Address(&'a str),
    /// Codes to numbers that begin alike.
    Prefix(&'a str),
    /// All codes.
    All,
}

/// Waits until nobody else is sending a code: until the transaction ends, the counts for the caps stay as they are.
///
/// # Errors
/// The database's own.
pub async fn pass_gate(tx: &DatabaseTransaction, now: i64) -> Result<(), DbErr> {
    phone_gate::Entity::update_many()
        .col_expr(phone_gate::Column::PassedAt, Expr::value(now))
        .exec(tx)
        .await
        .map(drop)
}

/// The instant of the `nth` newest code, counted from 1, of codes asked for after `since`; `None` where there are
/// fewer.
///
/// # Errors
/// The database's own.
pub async fn nth_newest(db: &impl ConnectionTrait, by: By<'_>, since: i64, nth: u32) -> Result<Option<i64>, DbErr> {
    let rows = Entity::find().filter(Column::CreatedAt.gt(since));
    let rows = match by {
        By::Number(key) => rows.filter(Column::PhoneKey.eq(key)),
        By::Address(address) => rows.filter(Column::Address.eq(address)),
        By::Prefix(prefix) => rows.filter(Column::Prefix.eq(prefix)),
        By::All => rows,
    };
    rows.select_only()
        .column(Column::CreatedAt)
        .order_by_desc(Column::CreatedAt)
        .offset(u64::from(nth.saturating_sub(1)))
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// Writes a code down.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewCode, now: i64) -> Result<(), DbErr> {
    let row = ActiveModel {
        challenge_id: Set(new.challenge_id),
        code_hash: Set(new.code_hash),
        phone_key: Set(new.phone_key),
        prefix: Set(new.prefix),
        address: Set(new.address),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        ..ActiveModel::default()
    };
    Entity::insert(row).exec_without_returning(db).await.map(drop)
}

/// The unused codes sent for a challenge, newest first, expired ones included.
///
/// # Errors
/// The database's own.
pub async fn unused(db: &impl ConnectionTrait, challenge_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::ChallengeId.eq(challenge_id))
        .filter(Column::UsedAt.is_null())
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Uses a code up. Gives whether this call did it: of two at once, one does.
///
/// # Errors
/// The database's own.
pub async fn use_up(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .col_expr(Column::UsedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Deletes codes that no cap counts any more. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_before(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let old = Entity::delete_many().filter(Column::CreatedAt.lt(before));
    Ok(old.exec(db).await?.rows_affected)
}
