//! Proofs of consent.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr};

use super::entities::consent::{ActiveModel, Column, Entity};

/// A consent given: everything but its number.
#[derive(Clone, Debug)]
pub struct NewConsent {
    /// The registration.
    pub registration_id: i64,
    /// Code of the document.
    pub document: String,
    /// The version of the text.
    pub version: String,
    /// SHA-256 of its text, hex.
    pub sha256: String,
    /// Code of the language it was read in.
    pub lang: String,
    /// The visitor's address.
    pub address: String,
    /// The instant.
    pub accepted_at: i64,
}

/// Writes a consent down.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewConsent) -> Result<(), DbErr> {
    let consent = ActiveModel {
        registration_id: Set(Some(new.registration_id)),
        document: Set(new.document),
        version: Set(new.version),
        sha256: Set(new.sha256),
        lang: Set(new.lang),
        address: Set(new.address),
        accepted_at: Set(new.accepted_at),
        ..ActiveModel::default()
    };
    Entity::insert(consent).exec_without_returning(db).await.map(drop)
}

/// Ties the consents of a registration to the account it became.
///
/// # Errors
/// The database's own.
pub async fn tie(db: &impl ConnectionTrait, registration_id: i64, account_id: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::RegistrationId.eq(registration_id))
        .col_expr(Column::AccountId, Expr::value(account_id))
        .exec(db)
        .await
        .map(drop)
}
