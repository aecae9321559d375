//! Table `consent`: who agreed to which text.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// In which registration.
    pub registration_id: Option<i64>,
    /// The account it became.
    pub account_id: Option<i64>,
    /// Code of a `domain::Document`.
    pub document: String,
    /// Version of the text.
    pub version: String,
    /// SHA-256 of the text, hex.
    pub sha256: String,
    /// Code of the language it was read in.
    pub lang: String,
    /// From where.
    pub address: String,
    /// When.
    pub accepted_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
