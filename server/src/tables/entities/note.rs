//! Table `note`: the desk's internal notes.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "note")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The request.
    pub membership_id: i64,
    /// The author's account.
    pub author_id: i64,
    /// The text.
    pub body: String,
    /// The instant.
    pub written_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
