//! The desk's queue through the whole use case: authorisation, counts of all tabs, search, rows.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use app::{
    backend::{Caller, CookieName, Jar, Queue},
    views::queue::QueueQuery,
};
use domain::{Lang, Secret};
use serde_json::{Map, Value, json};
use server::{
    composition::State,
    config::Config,
    outside::{clock::FakeClock, random::SeededRandom},
};

use crate::{
    fill::{NOW, TOKEN, at},
    options::Options,
    people::person,
    summary::{now, percentile},
};

const RUNS: usize = 200;

/// `queue DATABASE-URL COUNT`: each way of looking, in a database filled with so many.
pub async fn run(options: &Options) -> Value {
    let count: i64 = options.word(1).parse().unwrap();
    let mut config = Config::default();
    config.database.url = Secret::new(options.word(0));
    // One reader at a time.
    config.database.connections = 1;
    let (clock, random) = (Arc::new(FakeClock::at(NOW)), Arc::new(SeededRandom::new(1)));
    let state = State::build(config, clock, random).await.unwrap();
    let mut measured = Map::new();
    for (what, query) in looks(count) {
        measured.insert(what.to_owned(), measure(&state, query).await);
    }
    Value::Object(measured)
}

fn looks(count: i64) -> Vec<(&'static str, QueueQuery)> {
    let asked = |tab: &str, q: String| QueueQuery {
        tab: tab.to_owned(),
        q,
        ..QueueQuery::default()
    };
    let middle = QueueQuery {
        after: format!("{}.1", at(count, count / 2)),
        ..QueueQuery::default()
    };
    // A person present at any size.
    let one = person(count / 2);
    vec![
        ("waiting, first page", asked("", String::new())),
        ("waiting, from the middle", middle),
        ("decided, first page", asked("decided", String::new())),
        (
            "overdue, first page",
            QueueQuery {
                overdue: "on".to_owned(),
                ..QueueQuery::default()
            },
        ),
        (
            "in nobody's hands, all",
            QueueQuery {
                assignee: "nobody".to_owned(),
                ..asked("all", String::new())
            },
        ),
        ("mine, first page", asked("mine", String::new())),
        ("search: phone", asked("all", one.phone.clone())),
        ("search: e-mail", asked("all", one.email.clone())),
        ("search: ИНН", asked("all", one.inn.clone())),
        (
            "search: name, e-mail's beginning",
            asked("all", format!("{} {}", one.last, &one.email[..4])),
        ),
        ("search: nothing like it", asked("all", "несуществующий".to_owned())),
        ("search: common name, all", asked("all", one.first.clone())),
        ("search: common name, waiting", asked("", one.first)),
    ]
}

async fn measure(state: &State, query: QueueQuery) -> Value {
    let caller = Caller {
        jar: Jar::new(HashMap::from([(CookieName::Session, TOKEN.to_owned())])),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        lang: Lang::Ru,
        request_id: String::new(),
    };
    let mut took = Vec::with_capacity(RUNS);
    for run in 0..RUNS + RUNS / 10 {
        let began = now();
        state.queue.page(&caller, query.clone()).await.unwrap();
        // The first ones warm caches.
        if run >= RUNS / 10 {
            took.push(u32::try_from(began.elapsed().as_micros()).unwrap());
        }
    }
    took.sort_unstable();
    json!({ "p50": percentile(&took, 50), "p99": percentile(&took, 99) })
}
