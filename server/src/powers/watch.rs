//! Work that nobody asks for: expiry of accepted powers of attorney, reminders before it, files without a row.

use serde_json::json;

use super::PowersService;
use crate::{
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time},
    letters::Letter,
    outbox::posting,
    outside::clock::{DAY, HOUR, Millis},
    tables::{
        self, account, loose_file, membership,
        power::{self, Power},
    },
};

/// Days before the end at which the owner is reminded, the fewest first: after the later reminder no earlier one comes.
const REMIND_AT: [i32; 2] = [7, 30];
/// Rows taken up at once; the rest waits for the next run.
const AT_ONCE: u64 = 200;
/// An upload not done by then is dead: requests are cut off long before.
const UPLOAD_LIVES: Millis = HOUR;

/// The result of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    /// Ended.
    pub expired: u64,
    /// Reminded of.
    pub reminded: u64,
    /// Rows without an owner, deleted.
    pub abandoned: u64,
    /// Files that nothing named, deleted.
    pub files: u64,
}

pub(super) async fn run_once(service: &PowersService) -> Result<Watched, Failure> {
    let deps = &service.deps;
    let mut watched = Watched {
        expired: expire(deps).await?,
        ..Watched::default()
    };
    for days in REMIND_AT {
        watched.reminded += remind(deps, days).await?;
    }
    watched.abandoned = let_go(deps).await?;
    watched.files = sweep(service).await?;
    Ok(watched)
}

async fn expire(deps: &Deps) -> Result<u64, Failure> {
    let now = deps.clock.now();
    let mut expired = 0;
    for row in power::over(&deps.db, local_time::day(now).as_str(), AT_ONCE).await? {
        let tx = tables::begin(&deps.db).await?;
        if !power::expire(&tx, row.id).await? {
            tx.rollback().await?;
            continue;
        }
        audit::unasked(&tx, deed("power.expired", &row, json!({ "power": row.id })), now).await?;
        tx.commit().await?;
        expired += 1;
    }
    Ok(expired)
}

async fn remind(deps: &Deps, days: i32) -> Result<u64, Failure> {
    let now = deps.clock.now();
    let last = local_time::day(now + Millis::from(days) * DAY);
    let mut reminded = 0;
    for row in power::ending(&deps.db, last.as_str(), days, AT_ONCE).await? {
        let tx = tables::begin(&deps.db).await?;
        if !power::remind(&tx, &row, days).await? {
            tx.rollback().await?;
            continue;
        }
        post(&tx, deps, &row, now).await?;
        let details = json!({ "power": row.id, "days": days });
        audit::unasked(&tx, deed("power.reminded", &row, details), now).await?;
        tx.commit().await?;
        deps.outbox.notify_one();
        reminded += 1;
    }
    Ok(reminded)
}

/// Mails the person, while their membership is open or approved.
async fn post(tx: &sea_orm::DatabaseTransaction, deps: &Deps, row: &Power, now: Millis) -> Result<(), Failure> {
    let Some(membership) = membership::by_id(tx, row.membership_id.unwrap_or_default()).await? else {
        return Ok(());
    };
    if !["requested", "action-needed", "approved"].contains(&membership.state.as_str()) {
        return Ok(());
    }
    let Some(account) = account::by_id(tx, membership.account_id).await? else {
        return Ok(());
    };
    let until = row.valid_until.as_deref().and_then(|day| day.parse().ok());
    let letter = Letter::PowerExpiring {
        name: posting::owner(&account),
        company: membership.company_name,
        file: row.name.clone(),
        until: until.map(|day: domain::power::Day| day.shown()).unwrap_or_default(),
        link: deps.settings.url("/cabinet/settings"),
    };
    posting::post(tx, deps, &account.email, posting::lang(&account.lang), &letter, now).await?;
    Ok(())
}

/// Deletes rows without an owner; their files are loose from then on.
async fn let_go(deps: &Deps) -> Result<u64, Failure> {
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let rows = power::abandoned(&tx, AT_ONCE).await?;
    if rows.is_empty() {
        tx.rollback().await?;
        return Ok(0);
    }
    loose_file::note(&tx, rows.iter().flat_map(power::objects), now - UPLOAD_LIVES).await?;
    let deleted = power::delete(&tx, rows.iter().map(|row| row.id).collect()).await?;
    let deed = Deed {
        actor: Actor::System,
        action: "power.erased",
        subject: Subject::Registrations,
        details: json!({ "count": deleted }),
    };
    audit::unasked(&tx, deed, now).await?;
    tx.commit().await?;
    Ok(deleted)
}

/// Deletes a file first, then strikes its note: if the process dies in between, the note stays, and deleting twice does
/// no harm. A slow upload finds its note gone and attaches nothing; no request lives as long as a note must. A file
/// that can't be deleted waits for another run and holds nothing else up.
async fn sweep(service: &PowersService) -> Result<u64, Failure> {
    let deps = &service.deps;
    let dead = loose_file::noted_before(&deps.db, deps.clock.now() - UPLOAD_LIVES + 1, AT_ONCE).await?;
    let mut swept = 0;
    for object in dead {
        match service.files.delete(&object).await {
            Ok(()) => swept += loose_file::strike(&deps.db, &[object]).await?,
            Err(error) => {
                tracing::warn!(%error, object, "a file that nothing names can't be deleted; it is tried again later");
                loose_file::put_off(&deps.db, &object, deps.clock.now()).await?;
            }
        }
    }
    Ok(swept)
}

fn deed(action: &'static str, row: &Power, details: serde_json::Value) -> Deed {
    Deed {
        actor: Actor::System,
        action,
        subject: Subject::Membership(row.membership_id.unwrap_or_default()),
        details,
    }
}
