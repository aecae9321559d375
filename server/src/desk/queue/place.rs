//! The place of a request in the list it was found in.

use app::views::queue::QueueQuery;
use domain::MembershipState;
use sea_orm::DbErr;

use super::{
    finding::{SCANNED, find, walk},
    page::{filter, shown},
};
use crate::{
    ground::context::Deps,
    tables::{membership::Membership, queue::Key},
};

/// The neighbours of a request, and the page of its list.
pub(crate) struct Place {
    /// The request before.
    pub previous: Option<i64>,
    /// The request after.
    pub next: Option<i64>,
    /// The list, on the page that has the request.
    pub list: QueueQuery,
}

/// Finds the place of `row` in `list`, as `me` sees it. A request that has left the list, decided by now, keeps its
/// place.
///
/// # Errors
/// The database's own.
pub(crate) async fn place(deps: &Deps, me: i64, row: &Membership, list: QueueQuery) -> Result<Place, DbErr> {
    let (db, key, descending) = (&deps.db, Key::of(row), list.newest_first());
    let filter = filter(&list, me, deps.clock.now());
    let found = find(db, &list.q).await?;
    let beside = async |descending| {
        let piece = walk(db, &filter, &found, (descending, Some(key)), (1, SCANNED)).await?;
        Ok::<_, DbErr>(piece.keys.first().copied())
    };
    let (previous, next) = (beside(!descending).await?, beside(descending).await?);
    // A visitor who came from elsewhere to a request that does not wait came from no page of the queue.
    let from_elsewhere = list == QueueQuery::default() && row.state != MembershipState::Requested.code();
    let list = if from_elsewhere || on_page(&shown(db, &list, &filter, &found).await?.keys, key) {
        list
    } else {
        QueueQuery {
            after: previous.map(Key::written).unwrap_or_default(),
            before: String::new(),
            ..list
        }
    };
    Ok(Place {
        previous: previous.map(|key| key.id),
        next: next.map(|key| key.id),
        list,
    })
}

/// Whether a place is on a page, in either order.
fn on_page(keys: &[Key], key: Key) -> bool {
    let ends = keys.first().zip(keys.last());
    ends.is_some_and(|(first, last)| (*first.min(last)..=*first.max(last)).contains(&key))
}
