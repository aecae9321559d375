//! Table `directory_cache`: what an outside directory has said of a company, for as long as it counts.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_cache")]
pub struct Model {
    /// ИНН.
    #[sea_orm(primary_key, auto_increment = false)]
    pub inn: String,
    /// КПП; empty for a sole trader.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kpp: String,
    /// The name as the directory writes it; none where there is no such company.
    pub name: Option<String>,
    /// Code of the state of the company, where it was told.
    pub status: Option<String>,
    /// Until when it counts.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
