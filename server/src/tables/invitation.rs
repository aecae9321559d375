//! Invitations of colleagues. A row holds only the hash of its token; a letter sent again has a new token.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::entities::invitation::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Invitation = Model;

/// An invitation: everything but its number.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// The account of the contact person.
    pub inviter_id: i64,
    /// ИНН of the company.
    pub inn: String,
    /// КПП, empty for a sole trader.
    pub kpp: String,
    /// The company's name as shown.
    pub company_name: String,
    /// The address invited.
    pub email: String,
    /// The address in lower case.
    pub email_key: String,
    /// The instant.
    pub created_at: i64,
    /// The expiry.
    pub expires_at: i64,
}

/// Writes an invitation down and gives its number.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewInvitation) -> Result<i64, DbErr> {
    let row = ActiveModel {
        token_hash: Set(new.token_hash),
        inviter_id: Set(new.inviter_id),
        inn: Set(new.inn),
        kpp: Set(new.kpp),
        company_name: Set(new.company_name),
        email: Set(new.email),
        email_key: Set(new.email_key),
        letters: Set(1),
        last_letter_at: Set(new.created_at),
        created_at: Set(new.created_at),
        expires_at: Set(new.expires_at),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(row).exec(db).await?.last_insert_id)
}

/// The invitation of a token, valid or not.
///
/// # Errors
/// The database's own.
pub async fn by_token(db: &impl ConnectionTrait, token_hash: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TokenHash.eq(token_hash)).one(db).await
}

/// The invitation of this number.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// A company's invitations that nobody came by and nobody took back, newest first.
///
/// # Errors
/// The database's own.
pub async fn pending(db: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::CancelledAt.is_null())
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// The instants of a company's latest invitations made after `since`, in any state: newest first, at most `most`.
///
/// # Errors
/// The database's own.
pub async fn created_since(
    db: &impl ConnectionTrait,
    inn: &str,
    kpp: &str,
    since: i64,
    most: u64,
) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::CreatedAt)
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .filter(Column::CreatedAt.gt(since))
        .order_by_desc(Column::CreatedAt)
        .limit(most)
        .into_tuple()
        .all(db)
        .await
}

/// The instants of invitations of any company sent to an address after `since`: oldest first.
///
/// # Errors
/// The database's own.
pub async fn sent_since(db: &impl ConnectionTrait, email_key: &str, since: i64) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::LastLetterAt)
        .filter(Column::EmailKey.eq(email_key))
        .filter(Column::LastLetterAt.gt(since))
        .order_by_asc(Column::LastLetterAt)
        .into_tuple()
        .all(db)
        .await
}

/// Gives a pending invitation a new token, inviter and life, unless a letter was sent after `not_since` or `most` were in all. Gives whether this call did it: of
/// two at once, one does.
///
/// # Errors
/// The database's own.
pub async fn renew(
    db: &impl ConnectionTrait,
    id: i64,
    (token_hash, inviter_id): (&str, i64),
    (most, not_since): (i32, i64),
    now: i64,
    expires_at: i64,
) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::CancelledAt.is_null())
        .filter(Column::Letters.lt(most))
        .filter(Column::LastLetterAt.lte(not_since))
        .col_expr(Column::TokenHash, Expr::value(token_hash))
        .col_expr(Column::InviterId, Expr::value(inviter_id))
        .col_expr(Column::Letters, Expr::col(Column::Letters).add(1))
        .col_expr(Column::LastLetterAt, Expr::value(now))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Takes a pending invitation back. Gives whether it still was pending.
///
/// # Errors
/// The database's own.
pub async fn cancel(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    settle(db, id, Column::CancelledAt, now).await
}

/// Marks a pending invitation as accepted. Gives whether this call won: of two at once, one wins.
///
/// # Errors
/// The database's own.
pub async fn accept(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    settle(db, id, Column::AcceptedAt, now).await
}

async fn settle(db: &impl ConnectionTrait, id: i64, column: Column, now: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::CancelledAt.is_null())
        .col_expr(column, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Deletes what ended before `before`. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_over(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many()
        .filter(Column::ExpiresAt.lt(before))
        .exec(db)
        .await?
        .rows_affected)
}

/// Moves pending invitations to another company: its ИНН and КПП, and its name as shown.
///
/// # Errors
/// The database's own.
pub async fn move_pending(
    db: &impl ConnectionTrait,
    (from_inn, from_kpp): (&str, &str),
    (inn, kpp): (&str, &str),
    shown: &str,
) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Inn.eq(from_inn))
        .filter(Column::Kpp.eq(from_kpp))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::CancelledAt.is_null())
        .col_expr(Column::Inn, Expr::value(inn))
        .col_expr(Column::Kpp, Expr::value(kpp))
        .col_expr(Column::CompanyName, Expr::value(shown))
        .exec(db)
        .await
        .map(drop)
}
