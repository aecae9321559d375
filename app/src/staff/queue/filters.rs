//! Tabs and filters: links and a plain form, so that the address keeps them.

use domain::QueueTab;
use leptos::prelude::*;

use crate::{text::text, views::queue::QueueQuery};

/// The tabs, each with how many requests it has.
#[component]
pub(super) fn Tabs(query: QueueQuery, counts: Vec<(QueueTab, u32)>) -> impl IntoView {
    let t = text();
    let now = query.tab();
    let tab = move |(tab, count): (QueueTab, u32)| {
        let there = QueueQuery {
            tab: if tab == QueueTab::Waiting {
                String::new()
            } else {
                tab.code().to_owned()
            },
            q: query.q.clone(),
            ..QueueQuery::default()
        };
        view! {
            <li>
                <a href=there.path() aria-current=(tab == now).then_some("page")>
                    {t.queue_tab(tab)} <span class="records__count">{t.queue_count(count)}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs queue-tabs" aria-label=t.queue_tabs()>
            <ul>{counts.into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
}

/// The filters.
#[component]
pub(super) fn Filters(query: QueueQuery, desk: Vec<(i64, String)>) -> impl IntoView {
    let t = text();
    let tab = query.tab();
    let chosen = |account: &str| query.assignee == account;
    let newest = query.newest_first();
    let people = desk
        .into_iter()
        .map(|(account, name)| {
            let account = account.to_string();
            view! { <option value=account.clone() selected=chosen(&account)>{name}</option> }
        })
        .collect_view();
    let reset = QueueQuery {
        tab: query.tab.clone(),
        ..QueueQuery::default()
    };
    view! {
        <form class="queue-filters" method="get" action="/staff" role="search">
            {(tab != QueueTab::Waiting).then(|| view! { <input type="hidden" name="tab" value=tab.code() /> })}
            <div class="field filters__search">
                <label class="field__label" for="queue-search">{t.queue_search()}</label>
                <input
                    class="field__input"
                    id="queue-search"
                    name="q"
                    type="search"
                    value=query.q.clone()
                    maxlength="120"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="queue-search-hint"
                />
                <p class="field__hint" id="queue-search-hint">{t.queue_search_hint()}</p>
            </div>
            {(tab != QueueTab::Mine)
                .then(|| {
                    view! {
                        <div class="field">
                            <label class="field__label" for="queue-assignee">{t.queue_assignee()}</label>
                            <select class="field__input" id="queue-assignee" name="assignee">
                                <option value="" selected=chosen("")>{t.queue_assignee_any()}</option>
                                <option value="nobody" selected=chosen("nobody")>{t.queue_assignee_nobody()}</option>
                                {people}
                            </select>
                        </div>
                    }
                })}
            <div class="field">
                <label class="field__label" for="queue-sort">{t.queue_sort()}</label>
                <select class="field__input" id="queue-sort" name="sort">
                    <option value="oldest" selected=!newest>{t.queue_sort_oldest()}</option>
                    <option value="newest" selected=newest>{t.queue_sort_newest()}</option>
                </select>
            </div>
            {query
                .may_be_overdue()
                .then(|| {
                    view! {
                        <div class="check">
                            <input
                                class="check__box"
                                type="checkbox"
                                id="queue-overdue"
                                name="overdue"
                                value="on"
                                checked=query.overdue_only()
                            />
                            <label class="check__label" for="queue-overdue">{t.queue_overdue_only()}</label>
                        </div>
                    }
                })}
            <div class="actions">
                <button class="button" type="submit">{t.queue_show()}</button>
                <a class="button button--quiet" href=reset.path()>{t.queue_reset()}</a>
            </div>
        </form>
    }
}
