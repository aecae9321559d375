//! Finding an account by its address, and a session by its cookie: the queries of every sign-in and of every page of
//! the cabinet.

use domain::Secret;
use serde_json::{Value, json};
use server::{
    ground::tokens::hash_token,
    tables::{self, Pool, account},
};

use crate::{
    options::Options,
    people::person,
    summary::{now, percentile},
};

const RUNS: i64 = 4_000;
const WARMING: i64 = 400;

/// `look-up DATABASE-URL COUNT`.
pub async fn run(options: &Options) -> Value {
    let count: i64 = options.word(1).parse().unwrap();
    let pool = Pool {
        url: Secret::new(options.word(0)),
        connections: 1,
        wait: std::time::Duration::from_secs(5),
    };
    let db = tables::connect(&pool).await.unwrap();
    let mut took = Vec::new();
    for run in 0..RUNS + WARMING {
        // Spread over the whole table, in no order.
        let email = person((run * 7_919 + 13) * 104_729 % count).email;
        let began = now();
        let account = account::by_email(&db, &email).await.unwrap();
        let micros = u32::try_from(began.elapsed().as_micros()).unwrap();
        assert!(account.is_some(), "an account is missing");
        if run >= WARMING {
            took.push(micros);
        }
    }
    took.sort_unstable();
    let absent = tables::session::live(&db, &hash_token("nobody's"), 0).await.unwrap();
    assert!(absent.is_none(), "a session is there that nobody began");
    json!({ "p50": percentile(&took, 50), "p99": percentile(&took, 99) })
}
