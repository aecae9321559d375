//! Finding the requests of a query, and walking through them.
//!
//! For a rare word, all its requests are fetched and checked. Where every word is common, the queue itself is walked in
//! its order, and each request is checked for the words. Both are bounded: [`FEW`] requests of a word, [`SCANNED`]
//! steps of a walk.

use std::collections::HashSet;

use domain::search::readings;
use sea_orm::{ConnectionTrait, DbErr};

use crate::tables::queue::{self, Filter, Key, Walk};

/// Requests that a word may have to be called rare.
const FEW: u64 = 2_000;
/// Requests few enough to be asked one by one for the next word.
const ASKED: usize = 500;
/// Requests that a walk takes at a time.
const PIECE: u64 = 500;
/// Requests that a page looks at before it stops and offers to go on.
pub(super) const SCANNED: usize = 5_000;

/// The result of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// No query: everything.
    Everything,
    /// The requests found.
    These(Vec<i64>),
    /// Too many to fetch: requests that contain every word of at least one reading.
    Many(Vec<Vec<String>>),
}

/// Looks a query up.
pub(super) async fn find(db: &impl ConnectionTrait, query: &str) -> Result<Found, DbErr> {
    if query.trim().is_empty() {
        return Ok(Found::Everything);
    }
    let (mut these, mut possible, mut too_many) = (HashSet::new(), Vec::new(), false);
    for reading in readings(query) {
        match with_all(db, &reading).await? {
            Some(ids) if ids.is_empty() => continue,
            Some(ids) => these.extend(ids),
            None => too_many = true,
        }
        possible.push(reading);
    }
    Ok(if too_many {
        Found::Many(possible)
    } else {
        Found::These(these.into_iter().collect())
    })
}

/// The requests that contain every word of a reading; `None` where each word is common.
async fn with_all(db: &impl ConnectionTrait, reading: &[String]) -> Result<Option<Vec<i64>>, DbErr> {
    let mut prefixes: Vec<&String> = reading.iter().collect();
    // Long ones are likelier to be rare.
    prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.len()));
    let (mut ids, mut common): (Option<Vec<i64>>, Vec<&String>) = (None, Vec::new());
    for prefix in prefixes {
        if ids.as_ref().is_some_and(|ids| ids.len() <= ASKED) {
            common.push(prefix);
            continue;
        }
        let found = queue::ids_of(db, prefix, FEW + 1).await?;
        if found.len() > usize::try_from(FEW).unwrap_or(usize::MAX) {
            common.push(prefix);
            continue;
        }
        let found: HashSet<i64> = found.into_iter().collect();
        ids = Some(match ids {
            None => found.into_iter().collect(),
            Some(ids) => ids.into_iter().filter(|id| found.contains(id)).collect(),
        });
    }
    let Some(mut ids) = ids else { return Ok(None) };
    for prefix in common {
        if ids.is_empty() {
            break;
        }
        ids = queue::having(db, &ids, prefix).await?;
    }
    Ok(Some(ids))
}

/// A piece of a walk.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// The requests found, in the order of the walk.
    pub keys: Vec<Key>,
    /// The place where the walk stopped early, with more to look at.
    pub stopped_at: Option<Key>,
}

/// Walks through a query's result: at most `limit` requests, and no more than `most` steps where the walk must search.
pub(super) async fn walk(
    db: &impl ConnectionTrait,
    filter: &Filter,
    found: &Found,
    (descending, from): (bool, Option<Key>),
    (limit, most): (usize, usize),
) -> Result<Piece, DbErr> {
    let walk = Walk {
        filter,
        descending,
        from,
    };
    // At a desk that keeps up, few requests are overdue: they are fetched, and not looked for among all waiting ones.
    // Otherwise the oldest are overdue, and the walk meets them first.
    let few = match (filter.overdue_at, found) {
        (None, _) | (_, Found::These(_)) => None,
        (Some(at), Found::Everything) => overdue(db, at).await?,
        (Some(at), Found::Many(readings)) => match overdue(db, at).await? {
            Some(ids) => Some(having_any(db, &ids, readings).await?.into_iter().collect()),
            None => None,
        },
    };
    if let Some(ids) = few {
        let keys = queue::keys_among(db, walk, &ids, limit).await?;
        return Ok(Piece { keys, stopped_at: None });
    }
    match found {
        Found::Everything => {
            let keys = queue::keys(db, walk, limit as u64).await?;
            Ok(Piece { keys, stopped_at: None })
        }
        Found::These(ids) => {
            let keys = queue::keys_among(db, walk, ids, limit).await?;
            Ok(Piece { keys, stopped_at: None })
        }
        Found::Many(readings) => search(db, walk, readings, (limit, most)).await,
    }
}

async fn search(
    db: &impl ConnectionTrait,
    mut walk: Walk<'_>,
    readings: &[Vec<String>],
    (limit, most): (usize, usize),
) -> Result<Piece, DbErr> {
    let (mut piece, mut scanned) = (Piece::default(), 0);
    loop {
        let keys = queue::keys(db, walk, PIECE).await?;
        let ids: Vec<i64> = keys.iter().map(|key| key.id).collect();
        let fitting = having_any(db, &ids, readings).await?;
        piece.keys.extend(keys.iter().filter(|key| fitting.contains(&key.id)));
        scanned += keys.len();
        if piece.keys.len() >= limit {
            piece.keys.truncate(limit);
            return Ok(piece);
        }
        if (keys.len() as u64) < PIECE {
            return Ok(piece);
        }
        walk.from = keys.last().copied();
        if scanned >= most {
            piece.stopped_at = walk.from;
            return Ok(piece);
        }
    }
}

/// All overdue requests, unless they are many.
async fn overdue(db: &impl ConnectionTrait, by: i64) -> Result<Option<Vec<i64>>, DbErr> {
    let ids = queue::overdue(db, by, FEW + 1).await?;
    Ok(Some(ids).filter(|ids| ids.len() as u64 <= FEW))
}

/// The requests among `ids` that contain every word of at least one reading.
async fn having_any(db: &impl ConnectionTrait, ids: &[i64], readings: &[Vec<String>]) -> Result<HashSet<i64>, DbErr> {
    let mut having = HashSet::new();
    for reading in readings {
        having.extend(fit(db, ids.to_vec(), reading).await?);
    }
    Ok(having)
}

async fn fit(db: &impl ConnectionTrait, mut ids: Vec<i64>, reading: &[String]) -> Result<Vec<i64>, DbErr> {
    for prefix in reading {
        if ids.is_empty() {
            break;
        }
        ids = queue::having(db, &ids, prefix).await?;
    }
    Ok(ids)
}
