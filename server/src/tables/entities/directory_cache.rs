//! Table `directory_cache`: an outside directory's answers, for as long as they are valid.

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
    /// The name as the directory writes it; empty where the company is unknown.
    pub name: Option<String>,
    /// Code of the state of the company, where it was told.
    pub status: Option<String>,
    /// The end of validity.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
