//! Table `consent`: consents given, each to a version of a text.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The registration.
    pub registration_id: Option<i64>,
    /// The account opened for the registration.
    pub account_id: Option<i64>,
    /// Code of a `domain::Document`.
    pub document: String,
    /// Version of the text.
    pub version: String,
    /// SHA-256 of the text, hex.
    pub sha256: String,
    /// Code of the language it was read in.
    pub lang: String,
    /// The visitor's address.
    pub address: String,
    /// The instant.
    pub accepted_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
