//! Where companies are looked up by ИНН and КПП. The product's own table is one such place
//! ([`crate::services::directory::OwnDirectory`]); an outside service is another.

use std::{collections::HashMap, time::Duration};

use async_trait::async_trait;
use domain::{CompanyKey, CompanyName};

/// A directory that can be asked.
#[async_trait]
pub trait CompanyDirectory: Send + Sync {
    /// The name of a company; `None` where there is no such company.
    ///
    /// # Errors
    /// [`DirectoryDown`] where no answer could be had.
    async fn find(&self, key: &CompanyKey) -> Result<Option<CompanyName>, DirectoryDown>;
}

/// The directory gave no answer. The cause is for the log.
#[derive(Debug, thiserror::Error)]
#[error("the company directory is down: {0}")]
pub struct DirectoryDown(pub String);

/// A directory for tests.
#[derive(Debug)]
pub enum FakeDirectory {
    /// Knows these companies.
    Knows(HashMap<CompanyKey, CompanyName>),
    /// Fails at once.
    Down,
    /// Answers after so long that there are none.
    Slow(Duration),
}

#[async_trait]
impl CompanyDirectory for FakeDirectory {
    async fn find(&self, key: &CompanyKey) -> Result<Option<CompanyName>, DirectoryDown> {
        match self {
            Self::Knows(companies) => Ok(companies.get(key).cloned()),
            Self::Down => Err(DirectoryDown("told to be down".to_owned())),
            Self::Slow(pause) => {
                tokio::time::sleep(*pause).await;
                Ok(None)
            }
        }
    }
}
