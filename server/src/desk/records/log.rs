//! The audit log: read by filters, downloaded as a file.

use std::collections::HashMap;

use app::{
    backend::Caller,
    error::AppError,
    text::{Text, subject_asked},
    views::records::{AuditQuery, AuditRecord, AuditView},
};
use domain::{Email, Lang};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use time::{Date, Time, macros::format_description};

use super::{
    facts,
    part::{ASKED, Part},
};
use crate::{
    access::guards,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time, shown::kept},
    outside::clock::{DAY, Millis, SECOND},
    tables::{
        self, account,
        audit_log::{self, Filter, Record},
    },
};

/// Rows read at a time for a file.
const CHUNK: u64 = 1000;

pub(super) async fn page(deps: &Deps, caller: &Caller, query: &AuditQuery) -> Result<AuditView, Failure> {
    guards::administrator(deps, caller).await?;
    let (wrong_from, wrong_to) = (is_wrong(&query.from), is_wrong(&query.to));
    if wrong_from || wrong_to {
        return Ok(AuditView {
            wrong_from,
            wrong_to,
            ..AuditView::default()
        });
    }
    let filter = filter(&deps.db, query).await?;
    let before = query.before.parse().ok();
    let part = match &filter.text {
        Some(_) => Part::searched(before, audit_log::newest(&deps.db).await?),
        None => Part::all(before),
    };
    let mut rows = audit_log::page(&deps.db, &filter, part.above, part.before, ASKED).await?;
    let (next, unfinished) = part.cut(&mut rows, |row| row.id);
    Ok(AuditView {
        next,
        unfinished,
        records: records(&deps.db, rows).await?,
        ..AuditView::default()
    })
}

/// Notes a download: the audit log is personal data, so its copies are recorded.
pub(super) async fn begin_export(
    deps: &Deps,
    caller: &Caller,
    query: &AuditQuery,
    format: &'static str,
) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    if is_wrong(&query.from) || is_wrong(&query.to) {
        return Err(AppError::BadRequest.into());
    }
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let deed = Deed {
        actor: desk.actor(),
        action: "audit.exported",
        subject: Subject::Audit,
        // Not the typed text: it may be somebody's address.
        details: json!({ "format": format, "filtered": *query != AuditQuery::default() }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn export(
    deps: &Deps,
    caller: &Caller,
    query: &AuditQuery,
    before: Option<i64>,
) -> Result<Vec<AuditRecord>, Failure> {
    guards::administrator(deps, caller).await?;
    let filter = filter(&deps.db, query).await?;
    let rows = audit_log::page(&deps.db, &filter, 0, before, CHUNK).await?;
    Ok(records(&deps.db, rows).await?)
}

async fn filter(db: &impl ConnectionTrait, query: &AuditQuery) -> Result<Filter, DbErr> {
    let given = |typed: &str| Some(kept(typed.trim())).filter(|text| !text.is_empty());
    let actors = match given(&query.actor) {
        Some(typed) => Some(actors(db, typed).await?),
        None => None,
    };
    Ok(Filter {
        actors,
        action: given(&query.action),
        subject: given(&query.subject).map(|typed| subject_asked(&typed)),
        from: day(&query.from),
        until: day(&query.to).map(|begins| begins + DAY),
        text: given(&query.text),
    })
}

/// For an address: all actors that are its owner. Else the actor by its words or as stored.
async fn actors(db: &impl ConnectionTrait, typed: String) -> Result<Vec<String>, DbErr> {
    if !typed.contains('@') {
        let said = typed.to_lowercase();
        let is = |word: fn(Text) -> &'static str| Lang::ALL.iter().any(|lang| word(Text(*lang)) == said);
        return Ok(vec![if is(Text::trail_system) {
            Actor::System.to_string()
        } else if is(Text::trail_visitor) {
            Actor::Applicant.to_string()
        } else if is(Text::trail_command_line) {
            // Any person at the command line.
            Actor::CommandLine(String::new()).to_string()
        } else {
            typed
        }]);
    }
    let Ok(email) = Email::parse(&typed) else {
        return Ok(Vec::new());
    };
    let owner = account::by_email(db, &email.key()).await?;
    Ok(owner.map_or_else(Vec::new, |owner| {
        vec![format!("account:{}", owner.id), format!("staff:{}", owner.id)]
    }))
}

/// The beginning of a day in Moscow, as a date field sends it or as people write it.
fn day(typed: &str) -> Option<Millis> {
    let typed = typed.trim();
    let date = Date::parse(typed, format_description!("[year]-[month]-[day]"))
        .or_else(|_| Date::parse(typed, format_description!("[day].[month].[year]")))
        .ok()?;
    // A year of nine thousand is a date, and a slip of the finger.
    let begins = date.with_time(Time::MIDNIGHT).assume_offset(local_time::MOSCOW);
    Some(begins.unix_timestamp() * SECOND)
}

fn is_wrong(typed: &str) -> bool {
    !typed.trim().is_empty() && day(typed).is_none()
}

async fn records(db: &impl ConnectionTrait, rows: Vec<Record>) -> Result<Vec<AuditRecord>, DbErr> {
    let people = people(db, &rows).await?;
    Ok(rows
        .into_iter()
        .map(|row| AuditRecord {
            id: row.id,
            at: local_time::shown(row.happened_at),
            happened_at: row.happened_at,
            name: account_of(&row.actor).and_then(|id| people.get(&id).cloned()),
            link: link(&row.subject),
            subject_name: account_of(&row.subject).and_then(|id| people.get(&id).cloned()),
            facts: facts::facts(&row, &people),
            actor: row.actor,
            action: row.action,
            subject: row.subject,
            details: Some(row.details).filter(|details| details != "{}").unwrap_or_default(),
            request_id: row.request_id,
        })
        .collect())
}

async fn people(db: &impl ConnectionTrait, rows: &[Record]) -> Result<HashMap<i64, String>, DbErr> {
    let named = |row: &Record| facts::accounts(&row.actor, &row.subject, &row.action, &row.details);
    let mut ids: Vec<i64> = rows.iter().flat_map(named).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = audit_log::people(db, ids).await?;
    Ok(people
        .into_iter()
        .map(|(id, last, first, email)| (id, format!("{last} {first}, {email}")))
        .collect())
}

pub(super) fn account_of(actor: &str) -> Option<i64> {
    let (kind, id) = actor.split_once(':')?;
    ["account", "staff"].contains(&kind).then(|| id.parse().ok()).flatten()
}

/// The desk's page of the subject.
fn link(subject: &str) -> Option<String> {
    let (kind, id) = subject.split_once(':')?;
    let id: i64 = id.parse().ok()?;
    Some(match kind {
        "membership" => format!("/staff/requests/{id}"),
        "company" => format!("/staff/companies/{id}"),
        "import" => format!("/staff/companies/import?run={id}"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_moscow_however_it_is_written() {
        for typed in ["2024-02-29", "29.02.2024", " 2024-02-29 "] {
            assert_eq!(day(typed), Some(1_709_154_000_000), "{typed}");
        }
        for wrong in ["2024-02-30", "29.02", "yesterday", "2024-02-29T00:00", "\0"] {
            assert!(is_wrong(wrong), "{wrong}");
        }
        assert!(!is_wrong("  "));
    }

    #[test]
    fn subjects_that_have_a_page_are_links() {
        assert_eq!(link("membership:7").as_deref(), Some("/staff/requests/7"));
        assert_eq!(link("company:7").as_deref(), Some("/staff/companies/7"));
        for none in ["registration:7", "account:none", "membership:../x", "registrations", ""] {
            assert_eq!(link(none), None, "{none}");
        }
    }
}
