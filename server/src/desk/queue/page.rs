//! A page of the queue.

use app::{
    backend::Caller,
    views::queue::{COUNTED, QueuePage, QueueQuery, QueueRow},
};
use domain::QueueTab;
use sea_orm::{ConnectionTrait, DbErr};

use super::finding::{Found, Piece, SCANNED, find, walk};
use crate::{
    access::guards,
    ground::{context::Deps, failure::Failure, local_time, shown::own_kpp},
    membership::{actors::full_name, decisions},
    outside::clock::{MINUTE, Millis},
    tables::{
        account::Account,
        membership::Membership,
        queue::{self, Assignee, Filter, Key},
        staff,
    },
};

/// Requests on a page.
const ROWS: usize = 50;

/// Most people of the desk to choose from.
const DESK: u64 = 200;

pub(super) async fn page(deps: &Deps, caller: &Caller, query: QueueQuery) -> Result<QueuePage, Failure> {
    let me = guards::desk(deps, caller).await?.who.account.id;
    let (db, now) = (&deps.db, deps.clock.now());
    // First of all: changes made while the rest is read count as news.
    let mark = queue::last_touched(db).await?;
    let filter = filter(&query, me, now);
    let found = find(db, &query.q).await?;
    let shown = shown(db, &query, &filter, &found).await?;
    let rows = queue::load(db, &shown.keys).await?;
    let desk = staff::accounts(db, Some(DESK)).await?;
    let desk = desk
        .iter()
        .map(|person| (person.id, format!("{} {}", person.last_name, person.first_name)))
        .collect();
    let assignees: Vec<i64> = rows.iter().filter_map(|(row, _)| row.assignee_id).collect();
    let names = queue::names(db, &assignees).await?;
    let name = |id: i64| (id, names.get(&id).cloned().unwrap_or_default());
    let rows = rows
        .into_iter()
        .map(|(row, account)| {
            let assignee = row.assignee_id.map(name);
            self::row(&row, &account, assignee, now)
        })
        .collect::<Result<_, Failure>>()?;
    let mut counts = Vec::new();
    for tab in QueueTab::ALL {
        let count = queue::count(db, &Filter::tab(*tab, me), u64::from(COUNTED) + 1).await?;
        counts.push((*tab, u32::try_from(count).unwrap_or(u32::MAX)));
    }
    Ok(QueuePage {
        query,
        counts,
        rows,
        before: shown.before.map(Key::written),
        after: shown.after.map(Key::written),
        unfinished: shown.unfinished,
        desk,
        me,
        mark,
    })
}

/// The filter in the page's address.
pub(super) fn filter(query: &QueueQuery, me: i64, now: Millis) -> Filter {
    let assignee = match query.assignee.as_str() {
        "nobody" => Some(Assignee::Nobody),
        account => account.parse().ok().map(Assignee::Account),
    };
    Filter {
        assignee,
        overdue_at: query.overdue_only().then_some(now),
        ..Filter::tab(query.tab(), me)
    }
}

/// The keys of a page and of its neighbours.
pub(super) struct Shown {
    pub(super) keys: Vec<Key>,
    before: Option<Key>,
    after: Option<Key>,
    unfinished: bool,
}

pub(super) async fn shown(
    db: &impl ConnectionTrait,
    query: &QueueQuery,
    filter: &Filter,
    found: &Found,
) -> Result<Shown, DbErr> {
    let descending = query.newest_first();
    let limits = (ROWS + 1, SCANNED);
    if let Some(end) = Key::read(&query.before) {
        let Piece { mut keys, stopped_at } = walk(db, filter, found, (!descending, Some(end)), limits).await?;
        let more = keys.len() > ROWS;
        keys.truncate(ROWS);
        keys.reverse();
        let first = keys.first().copied();
        return Ok(Shown {
            before: if more { first } else { stopped_at },
            after: Some(keys.last().copied().unwrap_or(end)),
            unfinished: stopped_at.is_some(),
            keys,
        });
    }
    let begin = Key::read(&query.after);
    let Piece { mut keys, stopped_at } = walk(db, filter, found, (descending, begin), limits).await?;
    let more = keys.len() > ROWS;
    keys.truncate(ROWS);
    let last = keys.last().copied();
    Ok(Shown {
        before: begin.map(|begin| keys.first().copied().unwrap_or(begin)),
        after: if more { last } else { stopped_at },
        unfinished: stopped_at.is_some(),
        keys,
    })
}

fn row(row: &Membership, account: &Account, assignee: Option<(i64, String)>, now: Millis) -> Result<QueueRow, Failure> {
    Ok(QueueRow {
        id: row.id,
        name: full_name(account),
        company: row.company_name.clone(),
        company_verified: row.company_verified,
        inn: row.inn.clone(),
        kpp: own_kpp(&row.kpp),
        requested_at: local_time::shown(row.requested_at),
        age_minutes: (now - row.requested_at).max(0) / MINUTE,
        due_at: row.due_at.map(local_time::shown),
        overdue: row.due_at.is_some_and(|due| due <= now),
        state: decisions::state(row)?,
        assignee,
        phone_proved: account.phone_proved_at.is_some(),
    })
}
