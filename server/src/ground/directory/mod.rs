//! Companies by ИНН and КПП: the product's own table first, then cached answers of an outside directory, then that
//! directory; where none of them helps, the name is typed by hand.

mod breaker;
mod outside;
mod own;
mod pace;

use std::{sync::Arc, time::Duration};

use app::{
    backend::{Answer, Caller, Directory},
    views::LookupView,
};
use async_trait::async_trait;
use domain::{CompanyKey, Inn, InnKind, Kpp, company::CompanyStatus, registration::Lookup};
use tracing::Instrument;

pub use self::{
    breaker::{FAILURES, PAUSE},
    outside::{Outside, OutsideSettings},
    own::OwnDirectory,
    pace::{AskLimits, Asker, REMEMBERED},
};
use crate::{
    metrics::{Metrics, labels::DirectoryOutcome},
    outside::{
        clock::Clock,
        directory::{CompanyDirectory, Record},
    },
    tables::Database,
};

/// The time limit of the product's own table.
const PATIENCE: Duration = Duration::from_secs(2);

/// The directory's answer on a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupOutcome {
    /// Known.
    Found(Record),
    /// Unknown.
    NotFound,
    /// The directory gave no answer in time.
    Down,
    /// Too many companies were asked for from one network.
    Limited,
    /// Everybody together has asked the outside enough.
    Exhausted,
}

impl LookupOutcome {
    /// The same, for the pages.
    pub fn view(&self) -> LookupView {
        let (outcome, record) = match self {
            Self::Found(record) => (Lookup::Found, Some(record)),
            Self::NotFound => (Lookup::NotFound, None),
            Self::Down => (Lookup::Down, None),
            Self::Limited => (Lookup::Limited, None),
            Self::Exhausted => (Lookup::Exhausted, None),
        };
        LookupView {
            outcome,
            name: record.map(|record| record.name.shown()),
            status: record.and_then(|record| record.status),
        }
    }
}

/// The limits and the cache, and the outside directory, if any.
pub struct Reach {
    /// Connections.
    pub db: Database,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The limits on queries.
    pub limits: AskLimits,
    /// The directory outside.
    pub outside: Option<Outside>,
}

/// Looks companies up, and never keeps a person waiting.
pub struct DirectoryService {
    own: Arc<dyn CompanyDirectory>,
    reach: Option<Reach>,
    metrics: Arc<Metrics>,
}

impl DirectoryService {
    /// Asks `own` alone, as often as anybody likes.
    pub fn new(own: Arc<dyn CompanyDirectory>) -> Self {
        Self {
            own,
            reach: None,
            metrics: Arc::default(),
        }
    }

    /// Asks `own` and, where that knows nothing, the outside; neither more than the limits allow.
    pub fn reaching(own: Arc<dyn CompanyDirectory>, reach: Reach) -> Self {
        Self {
            own,
            reach: Some(reach),
            metrics: Arc::default(),
        }
    }

    /// Counts look-ups in these metrics.
    #[must_use]
    pub fn counted_by(mut self, metrics: Arc<Metrics>) -> Self {
        self.metrics = metrics;
        self
    }

    /// The answer on a company.
    pub async fn find(&self, asker: Asker, key: &CompanyKey) -> LookupOutcome {
        let outcome = self.ask(asker, key).instrument(tracing::info_span!("directory")).await;
        self.metrics.directory(match &outcome {
            LookupOutcome::Found(_) => DirectoryOutcome::Found,
            LookupOutcome::NotFound => DirectoryOutcome::NotFound,
            LookupOutcome::Down => DirectoryOutcome::Failed,
            LookupOutcome::Limited => DirectoryOutcome::Limited,
            LookupOutcome::Exhausted => DirectoryOutcome::Exhausted,
        });
        outcome
    }

    async fn ask(&self, asker: Asker, key: &CompanyKey) -> LookupOutcome {
        let Some(reach) = &self.reach else {
            return self.find_own(key).await;
        };
        match pace::may_ask(&reach.db, &reach.limits, asker, key, reach.clock.now()).await {
            Ok(true) => {}
            Ok(false) => return LookupOutcome::Limited,
            Err(error) => {
                tracing::warn!(cause = %error, "company look-up could not be counted");
                return LookupOutcome::Down;
            }
        }
        match (self.find_own(key).await, &reach.outside) {
            (LookupOutcome::NotFound, Some(outside)) => {
                outside.find(&reach.db, &*reach.clock, &reach.limits, asker, key).await
            }
            (outcome, _) => outcome,
        }
    }

    async fn find_own(&self, key: &CompanyKey) -> LookupOutcome {
        match tokio::time::timeout(PATIENCE, self.own.find(key)).await {
            Ok(Ok(Some(record))) => LookupOutcome::Found(record),
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

    /// The state of a company whose name was given before: from the own table, or from a valid cached answer. Asks
    /// nobody outside, and counts nothing.
    pub async fn status(&self, key: &CompanyKey) -> Option<CompanyStatus> {
        let outcome = match (self.find_own(key).await, &self.reach) {
            (LookupOutcome::NotFound, Some(reach)) => {
                outside::known(&reach.db, key, reach.clock.now()).await.ok().flatten()?
            }
            (outcome, _) => outcome,
        };
        match outcome {
            LookupOutcome::Found(record) => record.status,
            _ => None,
        }
    }

    /// The answer on a company as typed; not asked where its numbers don't parse.
    pub async fn find_typed(&self, asker: Asker, inn: &str, kpp: &str) -> LookupView {
        match key(inn, kpp) {
            Some(key) => self.find(asker, &key).await.view(),
            None => LookupView::default(),
        }
    }
}

#[async_trait]
impl Directory for DirectoryService {
    async fn look_up(&self, caller: &Caller, inn: String, kpp: String) -> Answer<LookupView> {
        Ok(self.find_typed(Asker::Visitor(caller.address), &inn, &kpp).await)
    }
}

/// The key of a company as typed. A sole trader has no КПП, even where one was typed.
fn key(inn: &str, kpp: &str) -> Option<CompanyKey> {
    let inn = Inn::parse(inn).ok()?;
    let kpp = match inn.kind() {
        InnKind::Organisation => Some(Kpp::parse(kpp).ok()?),
        InnKind::Person => None,
    };
    Some(CompanyKey::new(inn, kpp))
}

#[cfg(test)]
mod tests {
    use domain::CompanyName;

    use super::*;
    use crate::outside::directory::FakeDirectory;

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
            status: name.map(|_| CompanyStatus::Active),
        }
    }

    #[tokio::test]
    async fn a_company_appears_by_its_shown_name_however_its_numbers_are_typed() {
        for (inn, kpp) in [("7736207543", "770401001"), (" 77 3620 7543", "7704 01 001\u{a0}")] {
            assert_eq!(
                known().find_typed(Asker::Desk, inn, kpp).await,
                view(Lookup::Found, Some("ООО «ЯНДЕКС»"))
            );
        }
    }

    #[tokio::test]
    async fn a_sole_trader_is_found_without_a_kpp_and_in_spite_of_one() {
        for kpp in ["", "770401001", "nonsense"] {
            let answer = known().find_typed(Asker::Desk, "500100732259", kpp).await;
            assert_eq!(answer, view(Lookup::Found, Some("ИП Иванов Иван Иванович")));
        }
    }

    #[tokio::test]
    async fn another_branch_is_another_company() {
        assert_eq!(
            known().find_typed(Asker::Desk, "7736207543", "540602001").await,
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
                known().find_typed(Asker::Desk, inn, kpp).await,
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
                service.find_typed(Asker::Desk, "7736207543", "770401001").await,
                view(Lookup::Down, None)
            );
        }
    }
}
