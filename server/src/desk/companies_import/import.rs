//! The import itself: a thousand rows a transaction.

use std::{
    collections::BTreeMap,
    io::{self, Read},
};

use app::text::Text;
use csv::ByteRecord;
use domain::Lang;
use sea_orm::DbErr;

use super::{
    refusal::Refused,
    row::Header,
    table::{NoTable, Table},
};
use crate::{
    outside::clock::Millis,
    tables::{
        Database, begin,
        company::{self, Changes, Company},
    },
};

/// Rows a transaction: eight values each stay well below the 32 766 that SQLite takes in a statement.
const BATCH: usize = 1000;

/// The result of an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows read, without the header.
    pub read: u64,
    /// The effect of the accepted rows.
    pub changes: Changes,
    /// Rows of a company that a later row of the same thousand names again: the last one counts.
    pub repeated: u64,
    /// Refused rows.
    pub refused: u64,
}

/// Hears of an import while it goes on.
pub trait Progress {
    /// A row was refused.
    ///
    /// # Errors
    /// The error that kept the refusal from being written: the import ends.
    fn refused(&mut self, row: Refused) -> io::Result<()>;

    /// Rows up to this byte of the file are in the database.
    fn reached(&mut self, bytes: u64, so_far: &Summary);
}

/// Why an import ended early. Rows reported to [`Progress::reached`] are in the database, and the import may be run
/// again.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error("line {line}: the file can't be read: {source}")]
    Read {
        /// The line.
        line: u64,
        /// Why.
        source: io::Error,
    },
    /// The file could not be read at all.
    #[error("the file can't be read: {0}")]
    Open(#[source] io::Error),
    /// The file is UTF-16, or its header is in another encoding.
    #[error(
        "the file isn't in UTF-8: save it as CSV in UTF-8 (in Excel «CSV UTF-8», not «Unicode text») and import it again"
    )]
    Encoding,
    /// The header lacks a column.
    #[error("the header has no column “{0}”; needed are inn, kpp and name, separated by commas, semicolons or tabs")]
    Header(&'static str),
    /// The database's own.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
    /// Refused rows could not be written down.
    #[error("refused rows can't be written down: {0}")]
    Report(#[source] io::Error),
}

impl ImportError {
    /// A sentence for people: the mistake and the remedy.
    pub fn sentence(&self, lang: Lang) -> String {
        let text = Text(lang);
        match self {
            Self::Read { line, source } => text.import_unreadable(*line, source),
            Self::Open(source) => text.import_unopened(source),
            Self::Encoding => text.import_encoding().to_owned(),
            Self::Header(column) => text.import_without_column(column),
            Self::Database(source) => text.import_database(source),
            Self::Report(source) => text.import_report(source),
        }
    }
}

impl From<NoTable> for ImportError {
    fn from(no_table: NoTable) -> Self {
        match no_table {
            NoTable::Read(source) => Self::Open(source),
            NoTable::Encoding => Self::Encoding,
        }
    }
}

/// Imports a CSV file into the directory. Companies that the file doesn't name stay as they are.
///
/// # Errors
/// [`ImportError`]; a refused row is no error.
pub async fn import(
    db: &Database,
    source: impl Read,
    now: Millis,
    progress: &mut impl Progress,
) -> Result<Summary, ImportError> {
    let mut table = Table::open(source)?;
    let header = Header::read(table.header()).map_err(ImportError::Header)?;
    let mut summary = Summary::default();
    let mut more = true;
    while more {
        let batch;
        (batch, more) = read_batch(&mut table, &header, &mut summary, progress)?;
        if !batch.is_empty() {
            let changes = write_batch(db, batch, now).await?;
            summary.changes.inserted += changes.inserted;
            summary.changes.updated += changes.updated;
            summary.changes.unchanged += changes.unchanged;
            summary.changes.kept += changes.kept;
        }
        progress.reached(table.bytes(), &summary);
    }
    Ok(summary)
}

/// Up to a thousand companies, no key twice, and whether there is more to read.
fn read_batch<R: Read>(
    table: &mut Table<R>,
    header: &Header,
    summary: &mut Summary,
    progress: &mut impl Progress,
) -> Result<(Vec<Company>, bool), ImportError> {
    // In the order of the index they go into.
    let mut batch = BTreeMap::new();
    let mut row = ByteRecord::new();
    // Refused rows count too, or a file of nothing else would be read without a word.
    for _ in 0..BATCH {
        let at = table.line();
        let found = table
            .next(&mut row)
            .map_err(|source| ImportError::Read { line: at, source })?;
        let Some(found) = found else {
            return Ok((batch.into_values().collect(), false));
        };
        summary.read += 1;
        match header.judge(&found, &row) {
            Ok(company) => {
                let repeated = batch.insert((company.inn.clone(), company.kpp.clone()), company);
                summary.repeated += u64::from(repeated.is_some());
            }
            Err(reason) => {
                summary.refused += 1;
                progress
                    .refused(Refused::new(&found, reason, &row))
                    .map_err(ImportError::Report)?;
            }
        }
    }
    Ok((batch.into_values().collect(), true))
}

async fn write_batch(db: &Database, batch: Vec<Company>, now: Millis) -> Result<Changes, DbErr> {
    let transaction = begin(db).await?;
    let changes = company::upsert(&transaction, batch, now).await?;
    transaction.commit().await?;
    Ok(changes)
}
