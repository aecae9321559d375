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
    Confirm(String),
    Done(String),
}

/// The queue of requests.
#[component]
pub fn QueuePage() -> impl IntoView {
    let query = use_query_map();
    let place = Memo::new(move |_| {
        query.with(|query| match (query.get("done"), query.get("approve")) {
            (Some(ids), _) => Place::Done(ids),
            (None, Some(_)) => Place::Confirm(query.get_all("id").unwrap_or_default().join(",")),
            (None, None) => Place::List,
        })
    });
    move || match place.get() {
        Place::List => view! { <ListPage /> }.into_any(),
        Place::Confirm(ids) => view! { <ConfirmPage ids /> }.into_any(),
        Place::Done(ids) => view! { <DonePage ids /> }.into_any(),
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
