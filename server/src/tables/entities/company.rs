//! Table `company`: the product's own directory.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    /// Number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// ИНН.
    pub inn: String,
    /// КПП; empty for a sole trader.
    pub kpp: String,
    /// The name as the source writes it.
    pub name: String,
    /// The name as shown.
    pub shown: String,
    /// The name as searched for.
    pub search_key: String,
    /// Code of the state of the company.
    pub status: String,
    /// Code of where the row comes from.
    pub source: String,
    /// The last change.
    pub updated_at: i64,
    /// The registry's name, where the desk uses another.
    pub registry_name: Option<String>,
    /// Code of the state that the registry gives it, where the desk says otherwise.
    pub registry_status: Option<String>,
    /// The instant of the registry's data.
    pub registry_at: Option<i64>,
    /// The company that this row was merged into.
    pub merged_into: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
