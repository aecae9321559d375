//! `/staff`: what of the queue the address asks for.

use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

use super::{
    chosen_page::{ConfirmPage, DonePage},
    list::ListPage,
};
use crate::views::queue::QueueQuery;

/// What is shown.
#[derive(Clone, PartialEq)]
enum Place {
    List,
    Confirm(String, QueueQuery),
    Done(String, QueueQuery),
}

/// The queue of requests.
#[component]
pub fn QueuePage() -> impl IntoView {
    let query = use_query_map();
    let place = Memo::new(move |_| {
        query.with(|query| {
            let list = QueueQuery::of_search(&query.get("list").unwrap_or_default());
            match (query.get("done"), query.get("approve")) {
                (Some(ids), _) => Place::Done(ids, list),
                (None, Some(_)) => Place::Confirm(query.get_all("id").unwrap_or_default().join(","), list),
                (None, None) => Place::List,
            }
        })
    });
    move || match place.get() {
        Place::List => view! { <ListPage /> }.into_any(),
        Place::Confirm(ids, list) => view! { <ConfirmPage ids list /> }.into_any(),
        Place::Done(ids, list) => view! { <DonePage ids list /> }.into_any(),
    }
}

/// The list that an address asks for.
pub(super) fn asked(address: &ParamsMap) -> QueueQuery {
    let part = |name: &str| address.get(name).unwrap_or_default();
    QueueQuery {
        tab: part("tab"),
        q: part("q"),
        assignee: part("assignee"),
        overdue: part("overdue"),
        sort: part("sort"),
        after: part("after"),
        before: part("before"),
    }
}
