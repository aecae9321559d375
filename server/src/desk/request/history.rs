//! The history of a request, from the audit log.

use app::views::desk::{Act, Event};

use super::names::Names;
use crate::{
    audit::Subject,
    ground::{context::Deps, failure::Failure, local_time},
    tables::{account::Account, dossier, membership::Membership},
};

/// The most events shown.
const MOST: u64 = 200;

/// Acts on an account that matter to a request.
const OF_ACCOUNT: [&str; 4] = [
    "account.opened",
    "account.phone-proved",
    "account.phone-proved-by-code",
    "account.phone-unproved",
];

/// An event as stored.
pub(super) type Row = crate::tables::entities::audit::Model;

/// The rows of the audit log that matter to a request, newest first.
///
/// # Errors
/// The database's own.
pub(super) async fn rows(deps: &Deps, row: &Membership, account: &Account) -> Result<Vec<Row>, Failure> {
    let own = Subject::Membership(row.id).to_string();
    let person = Subject::Account(Some(account.id)).to_string();
    Ok(dossier::history(&deps.db, &own, (&person, &OF_ACCOUNT), MOST).await?)
}

/// The rows as events.
pub(super) fn events(rows: Vec<Row>, names: &Names) -> Vec<Event> {
    rows.into_iter().map(|row| event(row, names)).collect()
}

fn event(row: Row, names: &Names) -> Event {
    Event {
        act: Act {
            by: names.doer(&row.actor),
            at: local_time::shown(row.happened_at),
        },
        words: words(&row.details, names),
        action: row.action,
    }
}

/// The details in words: a reason, a company's new name, the person a request was given to.
fn words(details: &str, names: &Names) -> Option<String> {
    let details: serde_json::Value = serde_json::from_str(details).ok()?;
    let text = |key: &str| {
        details
            .get(key)?
            .as_str()
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let given = || assignee(&details).map(|id| names.name(id));
    text("reason").or_else(|| text("company")).or_else(given)
}

/// The accounts that details name.
pub(super) fn named(rows: &[Row]) -> Vec<String> {
    let named = |row: &Row| {
        let details = serde_json::from_str(&row.details).ok()?;
        assignee(&details).map(|id| format!("staff:{id}"))
    };
    rows.iter().filter_map(named).collect()
}

/// The person a request was given to: on its own page, or in the queue.
fn assignee(details: &serde_json::Value) -> Option<i64> {
    details.get("assignee").or_else(|| details.get("to"))?.as_i64()
}
