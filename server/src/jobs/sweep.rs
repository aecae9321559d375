//! Sweeping: erases abandoned registrations, deletes rows that have served their time.

use std::time::Duration;

use sea_orm::DbErr;
use serde_json::json;

use super::now_and_then;
use crate::{
    access::known_device::DEVICE_KNOWN,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, directory, lifetimes::FAILURE_COUNTS},
    outside::clock::{DAY, HOUR, Millis},
    tables::{
        self, captcha, device, directory_ask, directory_cache, link, mailbox_double, outbox, phone_challenge,
        phone_code, rate_limit, registration, session, sign_in_failure,
    },
};

/// How often.
const EVERY: Duration = Duration::from_mins(10);

/// The time a dead link still has a page that explains its end.
const LINKS_EXPLAINED: Millis = 30 * DAY;

/// The time the empty shell of an expired or cancelled registration stays, for the audit log's sake.
const SHELLS_KEPT: Millis = 90 * DAY;

/// The time a letter's row stays: its recipient, its kind and its outcome.
const LETTERS_KEPT: Millis = 30 * DAY;

/// The time codes by SMS are counted: a little more than the day that caps look back.
const CODES_COUNT: Millis = 25 * HOUR;

/// The result of one sweep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Drafts nobody came back for, deleted.
    pub drafts: u64,
    /// Registrations never confirmed, erased and expired.
    pub expired: u64,
    /// Confirmed registrations erased: the account has it all.
    pub erased: u64,
    /// Empty shells deleted.
    pub shells: u64,
    /// Undelivered letters whose words were blanked.
    pub forgotten: u64,
    /// Letters deleted.
    pub letters: u64,
    /// Links deleted.
    pub links: u64,
    /// Sessions deleted.
    pub sessions: u64,
    /// Refused sign-ins deleted.
    pub failures: u64,
    /// Captcha challenges deleted.
    pub captchas: u64,
    /// Answers of an outside directory deleted.
    pub companies: u64,
    /// Deleted notes of look-ups of companies.
    pub asks: u64,
    /// Limits of which nothing is owed any more, deleted.
    pub limits: u64,
    /// Known devices nobody signed in at for long, deleted.
    pub devices: u64,
    /// Codes by SMS, and tries at them, deleted.
    pub codes: u64,
}

/// Sweeps once. Safe to run in several processes.
///
/// # Errors
/// The database's own; the next sweep makes up for it.
pub async fn run_once(deps: &Deps) -> Result<Swept, DbErr> {
    let now = deps.clock.now();
    let stale = now - deps.settings.lifetimes.registration;
    let tx = tables::begin(&deps.db).await?;
    let expired = registration::expire(&tx, stale, now).await?;
    let drafts = registration::delete_drafts(&tx, stale).await?;
    if expired > 0 {
        let deed = Deed {
            actor: Actor::System,
            action: "registration.expired",
            subject: Subject::Registrations,
            details: json!({ "count": expired }),
        };
        audit::unasked(&tx, deed, now).await?;
    }
    tx.commit().await?;
    tell_of_doubles(deps, now).await?;
    let lifetimes = &deps.settings.lifetimes;
    let links_live = lifetimes.confirm_link.max(lifetimes.recover_link);
    Ok(Swept {
        drafts,
        expired,
        erased: registration::erase_confirmed(&deps.db, stale).await?,
        shells: registration::delete_shells(&deps.db, now - SHELLS_KEPT).await?,
        forgotten: outbox::forget_failed(&deps.db, now - links_live).await?,
        letters: outbox::delete_over(&deps.db, now - LETTERS_KEPT).await?,
        links: link::delete_expired(&deps.db, now - LINKS_EXPLAINED).await?,
        sessions: session::delete_over(&deps.db, now).await?,
        failures: sign_in_failure::delete_before(&deps.db, now - FAILURE_COUNTS).await?,
        captchas: captcha::sweep(&deps.db, now).await?,
        companies: directory_cache::sweep(&deps.db, now).await?,
        asks: directory_ask::delete_before(&deps.db, now - directory::REMEMBERED).await?,
        limits: rate_limit::sweep(&deps.db, now).await?,
        devices: device::delete_before(&deps.db, now - DEVICE_KNOWN).await?,
        codes: phone_code::delete_before(&deps.db, now - CODES_COUNT).await?
            + phone_challenge::delete_before(&deps.db, now - CODES_COUNT).await?,
    })
}

/// Writes one row of the audit log for each account that an upgrade found to share another's mailbox: a migration
/// can't, for the log is chained.
async fn tell_of_doubles(deps: &Deps, now: Millis) -> Result<(), DbErr> {
    for double in mailbox_double::untold(&deps.db).await? {
        let tx = tables::begin(&deps.db).await?;
        if !mailbox_double::told(&tx, double.account_id, now).await? {
            tx.rollback().await?;
            continue;
        }
        let deed = Deed {
            actor: Actor::System,
            action: "account.double-found",
            subject: Subject::Account(Some(double.account_id)),
            details: json!({ "kept": double.kept_id }),
        };
        audit::unasked(&tx, deed, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Sweeps now and then, until `shutdown` is done.
pub async fn run(deps: &Deps, shutdown: impl Future<Output = ()>) {
    now_and_then(EVERY, shutdown, ("swept", "sweeping failed"), || run_once(deps)).await;
}
