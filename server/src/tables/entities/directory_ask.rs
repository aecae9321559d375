//! Table `directory_ask`: recent queries to the directory; one row for each asker and company, however often asked.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_ask")]
pub struct Model {
    /// The visitor's network, or `desk`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub asker: String,
    /// ИНН.
    #[sea_orm(primary_key, auto_increment = false)]
    pub inn: String,
    /// КПП; empty for a sole trader.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kpp: String,
    /// Whether the question left this installation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub outside: bool,
    /// The first query, within the time that is remembered.
    pub asked_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
