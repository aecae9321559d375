//! Accounts, found by their mailbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryTrait, sea_query::Expr,
};

use super::Write;
use super::entities::account::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Account = Model;

/// The account of an address.
///
/// # Errors
/// The database's own.
pub async fn by_email(db: &impl ConnectionTrait, email_key: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::EmailKey.eq(email_key)).one(db).await
}

/// The account of this number.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The accounts of these numbers, in no order; unknown numbers are left out.
///
/// # Errors
/// The database's own.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await
}

/// A new account: everything but its number.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The mailbox.
    pub email_key: String,
    /// The address.
    pub email: String,
    /// Фамилия.
    pub last_name: String,
    /// Имя.
    pub first_name: String,
    /// Отчество.
    pub middle_name: Option<String>,
    /// E.164.
    pub phone: String,
    /// PHC string.
    pub password_hash: String,
    /// Login of the КТСП portal.
    pub ktsp_login: Option<String>,
    /// Language of letters.
    pub lang: String,
    /// The instant the mailbox was proved.
    pub created_at: i64,
}

/// Opens an account and gives its number.
///
/// # Errors
/// [`super::is_duplicate`] where the address has one already; else the database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewAccount) -> Result<i64, DbErr> {
    let account = ActiveModel {
        email_key: Set(new.email_key),
        email: Set(new.email),
        last_name: Set(new.last_name),
        first_name: Set(new.first_name),
        middle_name: Set(new.middle_name),
        phone: Set(new.phone),
        password_hash: Set(new.password_hash),
        ktsp_login: Set(new.ktsp_login),
        lang: Set(new.lang),
        created_at: Set(new.created_at),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(account).exec(db).await?.last_insert_id)
}

/// Notes a sign-in.
pub fn signing_in(id: i64, now: i64) -> Write {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::LastSignInAt, Expr::value(now));
    Write::UpdateStatement(update.into_query())
}

/// Sets the language that letters are written in.
///
/// # Errors
/// The database's own.
pub async fn set_lang(db: &impl ConnectionTrait, id: i64, lang: &str) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::Lang, Expr::value(lang));
    update.exec(db).await.map(drop)
}

/// Sets a new password.
///
/// # Errors
/// The database's own.
pub async fn set_password(db: &impl ConnectionTrait, id: i64, password_hash: &str) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::PasswordHash, Expr::value(password_hash));
    update.exec(db).await.map(drop)
}

/// Puts the same password, hashed anew, in the place of `old` — unless somebody changed the password meanwhile.
///
/// # Errors
/// The database's own.
pub async fn rehash(db: &impl ConnectionTrait, id: i64, old: &str, new: &str) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::PasswordHash.eq(old))
        .col_expr(Column::PasswordHash, Expr::value(new));
    update.exec(db).await.map(drop)
}
