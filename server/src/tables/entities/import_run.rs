//! Table `import_run`: files of companies, from their upload to their end.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_run")]
pub struct Model {
    /// Number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The name the file came by.
    pub name: String,
    /// The name it waits under.
    pub spool: String,
    /// The size in bytes.
    pub size: i64,
    /// Code of a `domain::company::ImportState`.
    pub state: String,
    /// The person who uploaded the file.
    pub account_id: i64,
    /// The instant of the upload.
    pub created_at: i64,
    /// The beginning of the import.
    pub started_at: Option<i64>,
    /// The end of the run.
    pub ended_at: Option<i64>,
    /// The worker's last report.
    pub beat_at: Option<i64>,
    /// Bytes read.
    pub bytes: i64,
    /// Rows read.
    pub read: i64,
    /// Companies that are new.
    pub inserted: i64,
    /// Companies whose name or state changed.
    pub updated: i64,
    /// Companies without a change.
    pub unchanged: i64,
    /// Companies of the desk's: new data of theirs are kept beside.
    pub kept: i64,
    /// Rows of a company that a later one names again.
    pub repeated: i64,
    /// Rows not taken.
    pub refused: i64,
    /// JSON: the findings of the first pass.
    pub preview: Option<String>,
    /// Why it ended early: a code.
    pub failure: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
