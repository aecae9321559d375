//! Mailed links. The token itself is nowhere: only its hash, with purpose, address and expiry.

pub mod review;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use super::entities::link::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Link = Model;

/// What a link is for. One made for one purpose is worth nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Proves the mailbox of a registration.
    Confirm,
    /// Sets a new password for an account.
    Recover,
    /// Lets a contact person decide on a request.
    Review,
}

impl Purpose {
    /// How it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Recover => "recover",
            Self::Review => "review",
        }
    }
}

/// Whose link it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A registration's.
    Registration(i64),
    /// An account's.
    Account(i64),
    /// Nobody's: asked for at an address that has no account, and never sent. Written so that such a request takes the
    /// time, and counts against the limits, of any other.
    Nobody,
}

/// Writes a link down.
///
/// # Errors
/// The database's own.
pub async fn insert(
    db: &impl ConnectionTrait,
    token_hash: String,
    purpose: Purpose,
    owner: Owner,
    email_key: &str,
    now: i64,
    expires_at: i64,
) -> Result<(), DbErr> {
    let (registration_id, account_id) = match owner {
        Owner::Registration(id) => (Some(id), None),
        Owner::Account(id) => (None, Some(id)),
        Owner::Nobody => (None, None),
    };
    let link = ActiveModel {
        token_hash: Set(token_hash),
        purpose: Set(purpose.code().to_owned()),
        registration_id: Set(registration_id),
        account_id: Set(account_id),
        email: Set(email_key.to_owned()),
        created_at: Set(now),
        expires_at: Set(expires_at),
        ..ActiveModel::default()
    };
    Entity::insert(link).exec_without_returning(db).await.map(drop)
}

/// The link of this token and purpose, whatever it is still worth.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, token_hash: &str, purpose: Purpose) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .filter(Column::Purpose.eq(purpose.code()))
        .one(db)
        .await
}

/// Uses a link up. Gives whether this call did it: of two at once, one does; a dead one is used by none.
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

/// Lets a newer link take the place of a registration's older ones.
///
/// # Errors
/// The database's own.
pub async fn supersede_of_registration(db: &impl ConnectionTrait, registration_id: i64, now: i64) -> Result<(), DbErr> {
    supersede(db, Column::RegistrationId.eq(registration_id), now).await
}

/// Lets a newer link take the place of older ones of its purpose to an address: whether there is an account makes no difference
/// to the work.
///
/// # Errors
/// The database's own.
pub async fn supersede_at(db: &impl ConnectionTrait, purpose: Purpose, email_key: &str, now: i64) -> Result<(), DbErr> {
    let of_address = Column::Email.eq(email_key).and(Column::Purpose.eq(purpose.code()));
    supersede(db, of_address, now).await
}

async fn supersede(db: &impl ConnectionTrait, which: SimpleExpr, now: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(which)
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .col_expr(Column::SupersededAt, Expr::value(now))
        .exec(db)
        .await
        .map(drop)
}

/// Marks every live link of a purpose to an address as used: what they were for is done.
///
/// # Errors
/// The database's own.
pub async fn use_up_all(db: &impl ConnectionTrait, purpose: Purpose, email_key: &str, now: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Purpose.eq(purpose.code()))
        .filter(Column::Email.eq(email_key))
        .filter(Column::UsedAt.is_null())
        .col_expr(Column::UsedAt, Expr::value(now))
        .exec(db)
        .await
        .map(drop)
}

/// When links that somebody asked for at an address were made after `since`, oldest first. Not those that let a contact person
/// decide: other people's requests must not keep anybody from a new password.
///
/// # Errors
/// The database's own.
pub async fn sent_since(db: &impl ConnectionTrait, email_key: &str, since: i64) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::CreatedAt)
        .filter(Column::Email.eq(email_key))
        .filter(Column::MembershipId.is_null())
        .filter(Column::CreatedAt.gt(since))
        .order_by_asc(Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await
}

/// Deletes links that expired before `before`. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_expired(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many()
        .filter(Column::ExpiresAt.lt(before))
        .exec(db)
        .await?
        .rows_affected)
}
