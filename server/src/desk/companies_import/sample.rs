//! A few well-known companies, so that people can register with a fresh development database.

use std::io;

use super::{ImportError, Progress, Refused, Summary, import};
use crate::{
    outside::clock::Millis,
    tables::{Database, company},
};

/// Public data of the state register; `docs/companies.md` says where it comes from.
static SAMPLE: &[u8] = include_bytes!("../../../data/companies.sample.csv");

/// Loads the sample into a directory without a single company. Gives the number of companies loaded: 0 for a directory
/// that has some.
///
/// # Errors
/// [`ImportError`].
pub async fn load_sample_if_empty(db: &Database, now: Millis) -> Result<u64, ImportError> {
    if !company::is_empty(db).await? {
        return Ok(0);
    }
    Ok(import(db, SAMPLE, now, &mut Unheard).await?.changes.inserted)
}

/// Nobody listens: a test holds that no row of the sample is refused.
struct Unheard;

impl Progress for Unheard {
    fn refused(&mut self, _row: Refused) -> io::Result<()> {
        Ok(())
    }

    fn reached(&mut self, _bytes: u64, _so_far: &Summary) {}
}
