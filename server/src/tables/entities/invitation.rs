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
    /// The number of letters sent.
    pub letters: i32,
    /// The instant of the last letter.
    pub last_letter_at: i64,
    /// The instant of the first letter.
    pub created_at: i64,
    /// The expiry.
    pub expires_at: i64,
    /// The instant of acceptance.
    pub accepted_at: Option<i64>,
    /// The instant of withdrawal.
    pub cancelled_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
