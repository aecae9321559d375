//! Invitations to the desk. A row holds only the hash of its token.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};

use super::entities::staff_invitation::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Invitation = Model;

/// A new invitation: everything but its number.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// The address in lower case.
    pub email_key: String,
    /// The address.
    pub email: String,
    /// Code of the role.
    pub role: &'static str,
    /// Language of the letter.
    pub lang: &'static str,
    /// An actor as in the audit log.
    pub invited_by: String,
    /// The instant.
    pub created_at: i64,
    /// The end of the link's life.
    pub expires_at: i64,
}

/// Writes an invitation down and gives its number.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewInvitation) -> Result<i64, DbErr> {
    let invitation = ActiveModel {
        token_hash: Set(new.token_hash),
        email_key: Set(new.email_key),
        email: Set(new.email),
        role: Set(new.role.to_owned()),
        lang: Set(new.lang.to_owned()),
        invited_by: Set(new.invited_by),
        created_at: Set(new.created_at),
        expires_at: Set(new.expires_at),
        tries: Set(0),
        tries_since: Set(0),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(invitation).exec(db).await?.last_insert_id)
}

/// The invitation of this token, valid or not.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, token_hash: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TokenHash.eq(token_hash)).one(db).await
}

/// Invitations that can still be accepted, oldest first.
///
/// # Errors
/// The database's own.
pub async fn open(db: &impl ConnectionTrait, now: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Uses an invitation up. Gives whether this call won: of two at once, one wins; on a dead invitation none does.
///
/// # Errors
/// The database's own.
pub async fn use_up(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .col_expr(Column::UsedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Takes back every open invitation of an address. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn supersede(db: &impl ConnectionTrait, email_key: &str, now: i64) -> Result<u64, DbErr> {
    let update = Entity::update_many()
        .filter(Column::EmailKey.eq(email_key))
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .col_expr(Column::SupersededAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected)
}

/// Withdraws an open invitation and gives it; `None` for an unknown number or a closed invitation.
///
/// # Errors
/// The database's own.
pub async fn withdraw(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<Option<Model>, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .col_expr(Column::SupersededAt, Expr::value(now));
    if update.exec(db).await?.rows_affected == 0 {
        return Ok(None);
    }
    Entity::find_by_id(id).one(db).await
}

/// Counts a try of a password at the link. `false` where `most` were made since `since`: it doesn't count, nor may it be made.
///
/// # Errors
/// The database's own.
pub async fn count_try(db: &impl ConnectionTrait, id: i64, most: i32, since: i64, now: i64) -> Result<bool, DbErr> {
    let anew = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::TriesSince.lte(since))
        .col_expr(Column::Tries, Expr::value(1))
        .col_expr(Column::TriesSince, Expr::value(now));
    if anew.exec(db).await?.rows_affected == 1 {
        return Ok(true);
    }
    let another = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::Tries.lt(most))
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1));
    Ok(another.exec(db).await?.rows_affected == 1)
}
