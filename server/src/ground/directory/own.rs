//! The product's own table.

use async_trait::async_trait;
use domain::{CompanyKey, CompanyName, Kpp, company::CompanyStatus};

use crate::{
    outside::directory::{CompanyDirectory, DirectoryDown, Record},
    tables::{Database, company},
};

/// The product's own table, filled by `gangway companies import`.
#[derive(Clone, Debug)]
pub struct OwnDirectory(Database);

impl OwnDirectory {
    /// The table of this database.
    pub fn new(db: Database) -> Self {
        Self(db)
    }
}

#[async_trait]
impl CompanyDirectory for OwnDirectory {
    async fn find(&self, key: &CompanyKey) -> Result<Option<Record>, DirectoryDown> {
        let kpp = key.kpp().map_or("", Kpp::as_str);
        let row = company::find(&self.0, key.inn().as_str(), kpp)
            .await
            .map_err(|error| DirectoryDown::new(error.to_string()))?;
        let record = row.and_then(|row| {
            Some(Record {
                name: CompanyName::parse(&row.name).ok()?,
                status: CompanyStatus::from_code(&row.status),
            })
        });
        Ok(record)
    }
}
