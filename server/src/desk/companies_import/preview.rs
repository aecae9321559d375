//! The first pass over a file: reports the contents and changes nothing.

use std::{collections::BTreeMap, io::Read};

use csv::ByteRecord;

use super::{
    import::ImportError,
    refusal::{Refusal, Refused},
    row::Header,
    table::Table,
};
use crate::tables::company::Company;

/// The contents of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Rows read, without the header.
    pub read: u64,
    /// Rows that can't be taken.
    pub refused: u64,
    /// The first rows that can.
    pub companies: Vec<Company>,
    /// The first rows that can't.
    pub wrong: Vec<Refused>,
    /// Why rows can't, by code, and how many can't for that.
    pub reasons: BTreeMap<&'static str, (Refusal, u64)>,
}

/// Reads the whole file and keeps the first `shown` rows of either kind. `going` gets the number of bytes read now and
/// then, and decides whether to go on.
///
/// # Errors
/// [`ImportError`], as the import itself would.
pub fn preview(source: impl Read, shown: usize, mut going: impl FnMut(u64) -> bool) -> Result<Preview, ImportError> {
    let mut table = Table::open(source)?;
    let header = Header::read(table.header()).map_err(ImportError::Header)?;
    let mut found = Preview::default();
    let mut row = ByteRecord::new();
    loop {
        let line = table.line();
        let next = table
            .next(&mut row)
            .map_err(|source| ImportError::Read { line, source })?;
        let Some(next) = next else {
            return Ok(found);
        };
        found.read += 1;
        match header.judge(&next, &row) {
            Ok(company) if found.companies.len() < shown => found.companies.push(company),
            Ok(_) => {}
            Err(reason) => {
                found.refused += 1;
                found.reasons.entry(reason.code()).or_insert((reason, 0)).1 += 1;
                if found.wrong.len() < shown {
                    found.wrong.push(Refused::new(&next, reason, &row));
                }
            }
        }
        if found.read.is_multiple_of(4096) && !going(table.bytes()) {
            return Ok(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_of_either_kind_are_kept_and_all_are_counted() {
        let good = "7736207543,770401001,А\n".repeat(30);
        let bad = "7707083894,770401001,А\n".repeat(25);
        let csv = format!("inn,kpp,name\n{good}{bad}1,2\n");
        let found = preview(csv.as_bytes(), 20, |_| true).unwrap();
        assert_eq!((found.read, found.refused), (56, 26));
        assert_eq!((found.companies.len(), found.wrong.len()), (20, 20));
        assert_eq!(found.wrong[0].line, 32);
        let reasons: Vec<_> = found.reasons.iter().map(|(code, (_, rows))| (*code, *rows)).collect();
        assert_eq!(reasons, [("fields", 1), ("inn-checksum", 25)]);
    }

    #[test]
    fn a_file_that_is_no_table_of_companies_is_refused_as_a_whole() {
        for csv in ["", "a,b\n1,2\n", "%PDF-1.7\n"] {
            let found = preview(csv.as_bytes(), 20, |_| true);
            assert!(matches!(found, Err(ImportError::Header("inn"))), "{csv:?}");
        }
    }
}
