//! `/staff`: what of the queue the address asks for.

use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

use super::{
    chosen_page::{ConfirmPage, DonePage},
    list::ListPage,
};
use crate::views::queue::QueueQuery;

/// The queue of requests.
#[component]
pub fn QueuePage() -> impl IntoView {
    let address = use_query_map().get_untracked();
    let list = QueueQuery::of_search(&address.get("list").unwrap_or_default());
    match (address.get("done"), address.get("approve")) {
        (Some(ids), _) => view! { <DonePage ids list /> }.into_any(),
        (None, Some(_)) => {
            let ids = address.get_all("id").unwrap_or_default().join(",");
            view! { <ConfirmPage ids list /> }.into_any()
        }
        (None, None) => view! { <ListPage query=asked(&address) /> }.into_any(),
    }
}

/// The list that an address asks for.
fn asked(address: &ParamsMap) -> QueueQuery {
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
