//! The outbox: letters that wait, letters sent, letters that failed, and sending one again. Never the words.

use app::{
    backend::Caller,
    error::AppError,
    views::{
        queue::COUNTED,
        records::{LetterView, OutboxQuery, OutboxTab, OutboxView},
    },
};
use domain::StaffRole;
use serde_json::json;

use super::part::{ASKED, Part};
use crate::{
    access::guards,
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time, shown::kept},
    outside::clock::Millis,
    tables::{
        self, outbox,
        outbox_desk::{self, Box, Envelope},
    },
};

pub(super) async fn page(deps: &Deps, caller: &Caller, query: OutboxQuery) -> Result<OutboxView, Failure> {
    let desk = guards::desk(deps, caller).await?;
    let tab = OutboxTab::from_code(&query.tab);
    let mut counts = [0; 3];
    let most = u64::from(COUNTED) + 1;
    for (count, tab) in counts.iter_mut().zip(OutboxTab::ALL) {
        let letters = outbox_desk::count(&deps.db, of(tab), most).await?;
        *count = u32::try_from(letters).unwrap_or(u32::MAX);
    }
    let (to, before) = (kept(query.to.trim()), query.before.parse().ok());
    let part = if to.is_empty() {
        Part::all(before)
    } else {
        Part::searched(before, outbox_desk::newest(&deps.db).await?)
    };
    let mut rows = outbox_desk::page(&deps.db, of(tab), &to, part.above, part.before, ASKED).await?;
    let (next, unfinished) = part.cut(&mut rows, |row| row.id);
    let now = deps.clock.now();
    Ok(OutboxView {
        tab,
        counts,
        next,
        unfinished,
        letters: rows.into_iter().map(|row| letter(row, now)).collect(),
        may_resend: desk.role == StaffRole::Administrator,
    })
}

pub(super) async fn resend(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let letter = outbox::find(&tx, id).await?.ok_or(AppError::NotFound)?;
    let failed = letter.failed_at.is_some();
    let due = if failed {
        outbox::resend(&tx, id, now).await?
    } else {
        outbox_desk::hasten(&tx, id, now).await?
    };
    if !due {
        return Err(AppError::AlreadyDecided.into());
    }
    let deed = Deed {
        actor: desk.actor(),
        action: "outbox.resent",
        subject: Subject::Letter(id),
        details: json!({ "kind": letter.kind, "failed": failed, "attempts": letter.attempts }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.wake(&letter.channel);
    Ok(())
}

fn of(tab: OutboxTab) -> Box {
    match tab {
        OutboxTab::Queued => Box::Queued,
        OutboxTab::Sent => Box::Sent,
        OutboxTab::Failed => Box::Failed,
    }
}

fn letter(row: Envelope, now: Millis) -> LetterView {
    let over = row.sent_at.or(row.failed_at);
    LetterView {
        id: row.id,
        to: row.recipient,
        subject: row.subject,
        kind: row.kind,
        written_at: local_time::shown(row.created_at),
        attempts: row.attempts,
        next_at: over.is_none().then(|| local_time::shown(row.next_at)),
        over_at: over.map(local_time::shown),
        error: row.last_error,
        under_way: over.is_none() && row.locked_until.is_some_and(|until| until > now),
        has_words: row.has_words,
    }
}
