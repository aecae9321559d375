//! Table `invitation`: colleagues asked in by a contact person.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the token last mailed, hex.
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
    /// How often the letter was sent.
    pub letters: i32,
    /// When the last one was.
    pub last_letter_at: i64,
    /// When the first one was.
    pub created_at: i64,
    /// Until when it is worth something.
    pub expires_at: i64,
    /// When somebody came by it.
    pub accepted_at: Option<i64>,
    /// When it was taken back.
    pub cancelled_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
