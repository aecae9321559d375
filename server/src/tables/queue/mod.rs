//! The queue of requests: walked in the order of an index, a page of keys at a time, however many there are.

mod figures;
mod words;

use std::collections::HashMap;

use domain::{MembershipState, QueueTab};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, Order, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{CaseStatement, Expr, SimpleExpr},
};

pub use self::{
    figures::{decisions, requests_a_day},
    words::{having, ids_of, write_words},
};
use super::{
    counting,
    entities::{
        account,
        membership::{Column, Entity, Model},
    },
};

/// In the words of the partial indexes (migrations `m0008_queue`, `m0017_rows`): said otherwise, they would not be used.
const OPEN: &str = "state IN ('requested', 'action-needed')";
const DECIDED: &str = "state NOT IN ('requested', 'action-needed')";

/// The place of a request in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The instant of the request.
    pub requested_at: i64,
    /// The number.
    pub id: i64,
}

impl Key {
    /// As [`Key::written`] writes it; nothing for anything else.
    pub fn read(cursor: &str) -> Option<Self> {
        let (requested_at, id) = cursor.split_once('.')?;
        Some(Self {
            requested_at: requested_at.parse().ok()?,
            id: id.parse().ok()?,
        })
    }

    /// `requested_at.id`, for addresses of pages.
    pub fn written(self) -> String {
        format!("{}.{}", self.requested_at, self.id)
    }

    /// The place of a membership.
    pub fn of(row: &Model) -> Self {
        Self {
            requested_at: row.requested_at,
            id: row.id,
        }
    }
}

/// The person a request is taken up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignee {
    /// Nobody.
    Nobody,
    /// An account.
    Account(i64),
}

/// The filter of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The tab.
    pub tab: QueueTab,
    /// The account whose requests are «mine».
    pub me: i64,
    /// Only requests taken up by this person.
    pub assignee: Option<Assignee>,
    /// Only requests whose decision was owed by this instant: open ones, for no other request has a deadline.
    pub overdue_at: Option<i64>,
}

impl Filter {
    /// The filter of a whole tab.
    pub fn tab(tab: QueueTab, me: i64) -> Self {
        Self {
            tab,
            me,
            assignee: None,
            overdue_at: None,
        }
    }

    fn condition(&self) -> Condition {
        let state = |state: MembershipState| Condition::all().add(Column::State.eq(state.code()));
        let mut condition = match self.tab {
            QueueTab::Waiting => state(MembershipState::Requested),
            QueueTab::ActionNeeded => state(MembershipState::ActionNeeded),
            QueueTab::Mine => Condition::all()
                .add(Expr::cust(OPEN))
                .add(Column::AssigneeId.eq(self.me)),
            QueueTab::Decided => Condition::all().add(Expr::cust(DECIDED)),
            QueueTab::All => Condition::all(),
        };
        if self.assignee.is_some() && matches!(self.tab, QueueTab::Waiting | QueueTab::ActionNeeded) {
            condition = condition.add(Expr::cust(OPEN));
        }
        condition = match self.assignee {
            None => condition,
            Some(Assignee::Nobody) => condition.add(Column::AssigneeId.is_null()),
            Some(Assignee::Account(id)) => condition.add(Column::AssigneeId.eq(id)),
        };
        match self.overdue_at {
            None => condition,
            Some(at) => condition.add(Column::DueAt.lte(at)),
        }
    }

    /// The condition in pieces, each with an index of its own: requests in somebody's hands are found by one index
    /// while open, and by another once decided.
    fn pieces(&self) -> Vec<Condition> {
        match (self.tab, self.assignee) {
            (QueueTab::All, Some(Assignee::Account(_))) => [OPEN, DECIDED]
                .map(|piece| self.condition().add(Expr::cust(piece)))
                .into(),
            _ => vec![self.condition()],
        }
    }
}

/// A walk through the queue.
#[derive(Clone, Copy, Debug)]
pub struct Walk<'a> {
    /// The filter.
    pub filter: &'a Filter,
    /// Whether from the newest to the oldest.
    pub descending: bool,
    /// The place to begin after.
    pub from: Option<Key>,
}

/// The next `limit` requests of a walk.
///
/// # Errors
/// The database's own.
pub async fn keys(db: &impl ConnectionTrait, walk: Walk<'_>, limit: u64) -> Result<Vec<Key>, DbErr> {
    let order = if walk.descending { Order::Desc } else { Order::Asc };
    let mut keys = Vec::new();
    for piece in walk.filter.pieces() {
        let mut query = Entity::find()
            .select_only()
            .columns([Column::RequestedAt, Column::Id])
            .filter(piece);
        if let Some(from) = walk.from {
            query = query.filter(beyond(from, walk.descending));
        }
        let rows: Vec<(i64, i64)> = query
            .order_by(Column::RequestedAt, order.clone())
            .order_by(Column::Id, order.clone())
            .limit(limit)
            .into_tuple()
            .all(db)
            .await?;
        keys.extend(rows.into_iter().map(|(requested_at, id)| Key { requested_at, id }));
    }
    in_order(&mut keys, walk.descending);
    keys.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(keys)
}

fn in_order(keys: &mut [Key], descending: bool) {
    keys.sort_unstable();
    if descending {
        keys.reverse();
    }
}

/// The next `limit` requests of a walk among a few thousand known numbers. All of them are fetched by number and
/// ordered here: for so few, walking an index of the queue would be waste, so the filter is written in a form that no
/// index serves.
///
/// # Errors
/// The database's own.
pub async fn keys_among(
    db: &impl ConnectionTrait,
    walk: Walk<'_>,
    ids: &[i64],
    limit: usize,
) -> Result<Vec<Key>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let fits = CaseStatement::new().case(walk.filter.condition(), 1).finally(0);
    let rows: Vec<(i64, i64)> = Entity::find()
        .select_only()
        .columns([Column::RequestedAt, Column::Id])
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Expr::expr(fits).eq(1))
        .into_tuple()
        .all(db)
        .await?;
    let mut keys: Vec<Key> = rows
        .into_iter()
        .map(|(requested_at, id)| Key { requested_at, id })
        .filter(|key| match walk.from {
            None => true,
            Some(from) if walk.descending => *key < from,
            Some(from) => *key > from,
        })
        .collect();
    in_order(&mut keys, walk.descending);
    keys.truncate(limit);
    Ok(keys)
}

/// Requests after a place. Both databases compare rows of values by their index.
pub(super) fn beyond(from: Key, descending: bool) -> SimpleExpr {
    let place = Expr::tuple([
        Expr::col((Entity, Column::RequestedAt)),
        Expr::col((Entity, Column::Id)),
    ]);
    let from = Expr::tuple([Expr::value(from.requested_at), Expr::value(from.id)]);
    if descending { place.lt(from) } else { place.gt(from) }
}

/// Requests with their accounts, in the order of `keys`; deleted ones are left out.
///
/// # Errors
/// The database's own.
pub async fn load(db: &impl ConnectionTrait, keys: &[Key]) -> Result<Vec<(Model, account::Model)>, DbErr> {
    let rows = Entity::find()
        .find_also_related(account::Entity)
        .filter(Column::Id.is_in(keys.iter().map(|key| key.id)))
        .all(db)
        .await?;
    let mut by_id: HashMap<i64, (Model, account::Model)> = rows
        .into_iter()
        .filter_map(|(row, account)| Some((row.id, (row, account?))))
        .collect();
    Ok(keys.iter().filter_map(|key| by_id.remove(&key.id)).collect())
}

/// The number of requests in a filter, counted up to `most`.
///
/// # Errors
/// The database's own.
pub async fn count(db: &impl ConnectionTrait, filter: &Filter, most: u64) -> Result<u64, DbErr> {
    let mut query = Entity::find().filter(filter.condition());
    if filter.tab == QueueTab::Decided {
        // Ordered so, the query uses the index of decided requests. Without an order, SQLite takes the index of states
        // and reads all waiting requests in vain.
        query = query.order_by_asc(Column::RequestedAt).order_by_asc(Column::Id);
    }
    count_of(db, query, most).await
}

/// The number of waiting requests made after `after` (if given) and no later than `until`, counted up to `most`.
///
/// # Errors
/// The database's own.
pub async fn count_waiting(db: &impl ConnectionTrait, after: Option<i64>, until: i64, most: u64) -> Result<u64, DbErr> {
    let mut query = Entity::find()
        .filter(Column::State.eq(MembershipState::Requested.code()))
        .filter(Column::RequestedAt.lte(until));
    if let Some(after) = after {
        query = query.filter(Column::RequestedAt.gt(after));
    }
    count_of(db, query, most).await
}

/// The number of requests touched after an instant, counted up to `most`.
///
/// # Errors
/// The database's own.
pub async fn count_touched(db: &impl ConnectionTrait, after: i64, most: u64) -> Result<u64, DbErr> {
    count_of(db, Entity::find().filter(Column::UpdatedAt.gt(after)), most).await
}

async fn count_of(db: &impl ConnectionTrait, query: Select<Entity>, most: u64) -> Result<u64, DbErr> {
    counting::at_most(db, query.select_only().column(Column::Id), most).await
}

/// Numbers of at most `limit` requests whose decision was owed by an instant, the longest overdue first.
///
/// # Errors
/// The database's own.
pub async fn overdue(db: &impl ConnectionTrait, by: i64, limit: u64) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::DueAt.lte(by))
        .order_by_asc(Column::DueAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// The instant any request was last touched; 0 without requests.
///
/// # Errors
/// The database's own.
pub async fn last_touched(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    counting::highest::<Entity>(db, Column::UpdatedAt).await
}

/// Hands a request from one person of the desk to another. Gives whether it was still open and in the hands of `from`.
///
/// # Errors
/// The database's own.
pub async fn hand_over(
    db: &impl ConnectionTrait,
    id: i64,
    from: Assignee,
    to: Assignee,
    now: i64,
) -> Result<bool, DbErr> {
    let (held, to) = (
        match from {
            Assignee::Nobody => Column::AssigneeId.is_null(),
            Assignee::Account(id) => Column::AssigneeId.eq(id),
        },
        match to {
            Assignee::Nobody => None,
            Assignee::Account(id) => Some(id),
        },
    );
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Expr::cust(OPEN))
        .filter(held)
        .col_expr(Column::AssigneeId, Expr::value(to))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Names of accounts: фамилия and имя.
///
/// # Errors
/// The database's own.
pub async fn names(db: &impl ConnectionTrait, accounts: &[i64]) -> Result<HashMap<i64, String>, DbErr> {
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, String, String)> = account::Entity::find()
        .select_only()
        .columns([
            account::Column::Id,
            account::Column::LastName,
            account::Column::FirstName,
        ])
        .filter(account::Column::Id.is_in(accounts.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, last, first)| (id, format!("{last} {first}")))
        .collect())
}
