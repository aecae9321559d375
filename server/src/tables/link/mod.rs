//! Mailed links. A row holds only the hash of its token, with purpose, address and expiry.

pub mod review;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use super::entities::link::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Link = Model;

/// The purpose of a link. A link is worth nothing for another purpose.
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
    /// The stored code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Recover => "recover",
            Self::Review => "review",
        }
    }
}

/// The owner of a link.
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

/// A link that somebody asks for.
#[derive(Clone, Debug)]
pub struct NewLink<'a> {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// The purpose.
    pub purpose: Purpose,
    /// The owner.
    pub owner: Owner,
    /// The address it goes to, in lower case.
    pub email_key: &'a str,
    /// The mailbox whose budget of letters pays for it.
    pub mailbox: &'a str,
    /// The network of the visitor who asks.
    pub network: &'a str,
    /// The expiry.
    pub expires_at: i64,
}

/// Writes a link down.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewLink<'_>, now: i64) -> Result<(), DbErr> {
    let (registration_id, account_id) = match new.owner {
        Owner::Registration(id) => (Some(id), None),
        Owner::Account(id) => (None, Some(id)),
        Owner::Nobody => (None, None),
    };
    let link = ActiveModel {
        token_hash: Set(new.token_hash),
        purpose: Set(new.purpose.code().to_owned()),
        registration_id: Set(registration_id),
        account_id: Set(account_id),
        email: Set(new.email_key.to_owned()),
        mailbox: Set(Some(new.mailbox.to_owned())),
        network: Set(Some(new.network.to_owned())),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        ..ActiveModel::default()
    };
    Entity::insert(link).exec_without_returning(db).await.map(drop)
}

/// The link of this token and purpose, valid or not.
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

/// Uses a link up. Gives whether this call won: of two at once, one wins; on a dead link none does.
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

/// Marks every live link of a purpose to an address as used: their work is done.
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

/// The instants of links of a purpose sent to a mailbox after `since`, oldest first, each with the network that caused
/// it.
///
/// # Errors
/// The database's own.
pub async fn sent_since(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    mailbox: &str,
    since: i64,
) -> Result<Vec<(i64, String)>, DbErr> {
    let sent: Vec<(i64, Option<String>)> = Entity::find()
        .select_only()
        .columns([Column::CreatedAt, Column::Network])
        .filter(Column::Purpose.eq(purpose.code()))
        .filter(Column::Mailbox.eq(mailbox))
        .filter(Column::CreatedAt.gt(since))
        .order_by_asc(Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await?;
    Ok(sent
        .into_iter()
        .map(|(at, network)| (at, network.unwrap_or_default()))
        .collect())
}

/// The instant of the link `n` places before the newest of a purpose, of those sent after `since` to any mailbox;
/// `None` where there were fewer.
///
/// # Errors
/// The database's own.
pub async fn last_but(db: &impl ConnectionTrait, purpose: Purpose, n: u64, since: i64) -> Result<Option<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::CreatedAt)
        .filter(Column::Purpose.eq(purpose.code()))
        .filter(Column::CreatedAt.gt(since))
        .order_by_desc(Column::CreatedAt)
        .offset(n)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// Whether a network has caused a link of a purpose after `since`, to any mailbox.
///
/// # Errors
/// The database's own.
pub async fn was_caused_from(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    network: &str,
    since: i64,
) -> Result<bool, DbErr> {
    let any: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Purpose.eq(purpose.code()))
        .filter(Column::CreatedAt.gt(since))
        .filter(Column::Network.eq(network))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(any.is_some())
}

/// The number of links of each purpose, by its code, sent after `since`.
///
/// # Errors
/// The database's own.
pub async fn counts_since(db: &impl ConnectionTrait, since: i64) -> Result<Vec<(String, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Purpose)
        .column_as(Column::Id.count(), "sent")
        .filter(Column::Purpose.is_in([Purpose::Confirm, Purpose::Recover, Purpose::Review].map(Purpose::code)))
        .filter(Column::CreatedAt.gt(since))
        .filter(Column::HeldAt.is_null())
        .group_by(Column::Purpose)
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
