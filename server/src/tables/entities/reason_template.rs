//! Table `reason_template`: reasons kept ready.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reason_template")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Code of a `domain::membership::TemplateKind`.
    pub kind: String,
    /// The desk's name for the template.
    pub title: String,
    /// In Russian.
    pub text_ru: String,
    /// In English; empty where the Russian text has to do.
    pub text_en: String,
    /// The instant of the last change.
    pub updated_at: i64,
    /// An actor as in the audit log.
    pub updated_by: String,
    /// The instant of removal.
    pub removed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
