//! Limits on the companies asked for: the form is no tool to walk the register.
//!
//! The unit is a company, not a query: a second query for the same company reveals nothing new. The notes are in the
//! database, so the limits hold across processes. A note is written first and counted after, so of many at once none
//! slips by.

use std::net::IpAddr;

use domain::{CompanyKey, Kpp};
use sea_orm::DbErr;

use crate::{
    ground::limits::{is_excepted, network},
    outside::clock::{DAY, HOUR, Millis},
    tables::{Database, directory_ask},
};

/// The time for which a query is remembered.
pub const REMEMBERED: Millis = DAY;

/// The most companies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskLimits {
    /// Whether this machine's own address is never limited: development only.
    pub except_loopback: bool,
    /// Companies that one network asks for in an hour.
    pub an_hour: u64,
    /// Companies that one network asks for in a day.
    pub a_day: u64,
    /// That everybody together asks the outside for in an hour.
    pub all_an_hour: u64,
    /// That everybody together asks the outside for in a day.
    pub all_a_day: u64,
}

impl Default for AskLimits {
    fn default() -> Self {
        Self {
            except_loopback: false,
            an_hour: 60,
            a_day: 200,
            all_an_hour: 2_000,
            all_a_day: 10_000,
        }
    }
}

/// The asker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// A visitor.
    Visitor(IpAddr),
    /// The desk, which works with many companies.
    Desk,
}

impl Asker {
    /// The key of counting.
    fn network(self) -> String {
        match self {
            Self::Desk => "desk".to_owned(),
            Self::Visitor(address) => network(address),
        }
    }

    fn is_limited(self, limits: &AskLimits) -> bool {
        matches!(self, Self::Visitor(address) if !is_excepted(address, limits.except_loopback))
    }
}

/// Whether a visitor may look up one more company.
///
/// # Errors
/// The database's own.
pub(super) async fn may_ask(
    db: &Database,
    limits: &AskLimits,
    asker: Asker,
    key: &CompanyKey,
    now: Millis,
) -> Result<bool, DbErr> {
    if !asker.is_limited(limits) {
        return Ok(true);
    }
    let (network, numbers) = (asker.network(), numbers(key));
    if !directory_ask::note(db, &network, numbers, false, now).await? {
        return Ok(true);
    }
    let within = directory_ask::count_of(db, &network, now - HOUR).await? <= limits.an_hour
        && directory_ask::count_of(db, &network, now - DAY).await? <= limits.a_day;
    if !within {
        directory_ask::take_back(db, &network, numbers, false).await?;
    }
    Ok(within)
}

/// Whether one more query may leave this installation.
///
/// # Errors
/// The database's own.
pub(super) async fn may_leave(
    db: &Database,
    limits: &AskLimits,
    asker: Asker,
    key: &CompanyKey,
    now: Millis,
) -> Result<bool, DbErr> {
    let (network, numbers) = (asker.network(), numbers(key));
    let new = directory_ask::note(db, &network, numbers, true, now).await?;
    let within = directory_ask::count_outside(db, now - HOUR).await? <= limits.all_an_hour
        && directory_ask::count_outside(db, now - DAY).await? <= limits.all_a_day;
    if new && !within {
        directory_ask::take_back(db, &network, numbers, true).await?;
    }
    Ok(within)
}

fn numbers(key: &CompanyKey) -> (&str, &str) {
    (key.inn().as_str(), key.kpp().map_or("", Kpp::as_str))
}
