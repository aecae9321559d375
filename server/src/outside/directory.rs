//! The look-up of companies by ИНН and КПП. The product's own table is one such place
//! ([`crate::ground::directory::OwnDirectory`]); an outside service is another.

use std::{collections::HashMap, time::Duration};

use async_trait::async_trait;
use domain::{CompanyKey, CompanyName, company::CompanyStatus};

/// A directory that can be asked.
#[async_trait]
pub trait CompanyDirectory: Send + Sync {
    /// The company; `None` where the directory has no such company.
    ///
    /// # Errors
    /// [`DirectoryDown`] without an answer.
    async fn find(&self, key: &CompanyKey) -> Result<Option<Record>, DirectoryDown>;
}

/// A directory's data of a company, without its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The name.
    pub name: CompanyName,
    /// The state, where the directory gives a known word.
    pub status: Option<CompanyStatus>,
}

/// The directory gave no answer. The cause is for the log.
#[derive(Debug, thiserror::Error)]
#[error("the company directory is down: {cause}")]
pub struct DirectoryDown {
    /// The cause, without a key, an address or the query.
    pub cause: String,
    /// The pause the service asks for.
    pub pause: Option<Duration>,
}

impl DirectoryDown {
    /// Down for a cause.
    pub fn new(cause: impl Into<String>) -> Self {
        Self {
            cause: cause.into(),
            pause: None,
        }
    }
}

/// A directory for tests.
#[derive(Debug)]
pub enum FakeDirectory {
    /// Holds a table of companies.
    Knows(HashMap<CompanyKey, CompanyName>),
    /// Fails at once.
    Down,
    /// Never answers in time.
    Slow(Duration),
}

#[async_trait]
impl CompanyDirectory for FakeDirectory {
    async fn find(&self, key: &CompanyKey) -> Result<Option<Record>, DirectoryDown> {
        match self {
            Self::Knows(companies) => Ok(companies.get(key).cloned().map(|name| Record {
                name,
                status: Some(CompanyStatus::Active),
            })),
            Self::Down => Err(DirectoryDown::new("told to be down")),
            Self::Slow(pause) => {
                tokio::time::sleep(*pause).await;
                Ok(None)
            }
        }
    }
}
