//! Companies by ИНН and КПП.

use std::{sync::Arc, time::Duration};

use app::{
    backend::{Answer, Caller, Directory},
    views::LookupView,
};
use async_trait::async_trait;
use domain::{CompanyKey, CompanyName, Inn, InnKind, Kpp, registration::Lookup};
use sea_orm::DatabaseConnection;
use tracing::Instrument;

use crate::{
    adapters::directory::{CompanyDirectory, DirectoryDown},
    metrics::{Metrics, labels::DirectoryOutcome},
    persistence::company,
};

/// How long a person waits for the directory.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the directory says of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupOutcome {
    /// There is one of this name.
    Found(CompanyName),
    /// There is none.
    NotFound,
    /// The directory gave no answer in time.
    Down,
}

impl LookupOutcome {
    /// The same, for the pages.
    pub fn view(&self) -> LookupView {
        let (outcome, name) = match self {
            Self::Found(name) => (Lookup::Found, Some(name.shown())),
            Self::NotFound => (Lookup::NotFound, None),
            Self::Down => (Lookup::Down, None),
        };
        LookupView { outcome, name }
    }
}

/// Looks companies up, and never keeps a person waiting.
pub struct DirectoryService {
    directory: Arc<dyn CompanyDirectory>,
    metrics: Arc<Metrics>,
}

impl DirectoryService {
    /// Asks `directory`.
    pub fn new(directory: Arc<dyn CompanyDirectory>) -> Self {
        Self {
            directory,
            metrics: Arc::default(),
        }
    }

    /// Counted by these.
    #[must_use]
    pub fn counted_by(mut self, metrics: Arc<Metrics>) -> Self {
        self.metrics = metrics;
        self
    }

    /// What is known of a company.
    pub async fn find(&self, key: &CompanyKey) -> LookupOutcome {
        let look_up = self.directory.find(key).instrument(tracing::info_span!("directory"));
        let answer = tokio::time::timeout(PATIENCE, look_up).await;
        self.metrics.directory(match &answer {
            Ok(Ok(Some(_))) => DirectoryOutcome::Found,
            Ok(Ok(None)) => DirectoryOutcome::NotFound,
            Ok(Err(_)) => DirectoryOutcome::Failed,
            Err(_) => DirectoryOutcome::TimedOut,
        });
        match answer {
            Ok(Ok(Some(name))) => LookupOutcome::Found(name),
            Ok(Ok(None)) => LookupOutcome::NotFound,
            Ok(Err(down)) => {
                tracing::warn!(%down, "company look-up failed");
                LookupOutcome::Down
            }
            Err(_) => {
                tracing::warn!(seconds = PATIENCE.as_secs(), "company look-up timed out");
                LookupOutcome::Down
            }
        }
    }

    /// What is known of a company as typed; not asked where its numbers don't parse.
    pub async fn find_typed(&self, inn: &str, kpp: &str) -> LookupView {
        match key(inn, kpp) {
            Some(key) => self.find(&key).await.view(),
            None => LookupView::default(),
        }
    }
}

#[async_trait]
impl Directory for DirectoryService {
    async fn look_up(&self, _caller: &Caller, inn: String, kpp: String) -> Answer<LookupView> {
        Ok(self.find_typed(&inn, &kpp).await)
    }
}

/// The key of a company as typed. The КПП of a sole trader is none, whatever was typed.
fn key(inn: &str, kpp: &str) -> Option<CompanyKey> {
    let inn = Inn::parse(inn).ok()?;
    let kpp = match inn.kind() {
        InnKind::Organisation => Some(Kpp::parse(kpp).ok()?),
        InnKind::Person => None,
    };
    Some(CompanyKey::new(inn, kpp))
}

/// The product's own table, filled by `gangway companies import`.
#[derive(Clone, Debug)]
pub struct OwnDirectory(DatabaseConnection);

impl OwnDirectory {
    /// The table of this database.
    pub fn new(db: DatabaseConnection) -> Self {
        Self(db)
    }
}

#[async_trait]
impl CompanyDirectory for OwnDirectory {
    async fn find(&self, key: &CompanyKey) -> Result<Option<CompanyName>, DirectoryDown> {
        let kpp = key.kpp().map_or("", Kpp::as_str);
        let row = company::find(&self.0, key.inn().as_str(), kpp)
            .await
            .map_err(|error| DirectoryDown(error.to_string()))?;
        Ok(row.and_then(|row| CompanyName::parse(&row.name).ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adapters::directory::FakeDirectory;

    fn key(inn: &str, kpp: &str) -> CompanyKey {
        super::key(inn, kpp).unwrap()
    }

    fn known() -> DirectoryService {
        let name = |raw| CompanyName::parse(raw).unwrap();
        DirectoryService::new(Arc::new(FakeDirectory::Knows(
            [
                (key("7736207543", "770401001"), name("ООО \"ЯНДЕКС\"")),
                (key("500100732259", ""), name("ИП Иванов Иван Иванович")),
            ]
            .into(),
        )))
    }

    fn view(outcome: Lookup, name: Option<&str>) -> LookupView {
        LookupView {
            outcome,
            name: name.map(str::to_owned),
        }
    }

    #[tokio::test]
    async fn a_company_appears_by_its_shown_name_however_its_numbers_are_typed() {
        for (inn, kpp) in [("7736207543", "770401001"), (" 77 3620 7543", "7704 01 001\u{a0}")] {
            assert_eq!(
                known().find_typed(inn, kpp).await,
                view(Lookup::Found, Some("ООО «ЯНДЕКС»"))
            );
        }
    }

    #[tokio::test]
    async fn a_sole_trader_is_found_without_a_kpp_and_in_spite_of_one() {
        for kpp in ["", "770401001", "nonsense"] {
            let answer = known().find_typed("500100732259", kpp).await;
            assert_eq!(answer, view(Lookup::Found, Some("ИП Иванов Иван Иванович")));
        }
    }

    #[tokio::test]
    async fn another_branch_is_another_company() {
        assert_eq!(
            known().find_typed("7736207543", "540602001").await,
            view(Lookup::NotFound, None)
        );
    }

    #[tokio::test]
    async fn numbers_that_do_not_parse_are_not_looked_up() {
        for (inn, kpp) in [
            ("", ""),
            ("7736207544", "770401001"),
            ("7736207543", ""),
            ("7736207543", "77"),
            ("\0", "\0"),
        ] {
            assert_eq!(
                known().find_typed(inn, kpp).await,
                LookupView::default(),
                "{inn:?} {kpp:?}"
            );
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_directory_that_fails_or_dawdles_is_down() {
        for fake in [FakeDirectory::Down, FakeDirectory::Slow(PATIENCE * 10)] {
            let service = DirectoryService::new(Arc::new(fake));
            assert_eq!(
                service.find_typed("7736207543", "770401001").await,
                view(Lookup::Down, None)
            );
        }
    }
}
