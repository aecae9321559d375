//! Table `secret`: keys shared by every process of an installation.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "secret")]
pub struct Model {
    /// The purpose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Base64url.
    pub value: String,
}

impl ActiveModelBehavior for ActiveModel {}
