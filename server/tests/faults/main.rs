//! Faults around the product: a kill, an absent database, clients by the thousand, slow or endless ones. The real
//! binary, as a child process.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]
#![allow(clippy::print_stdout, reason = "figures, for whoever asks with --nocapture")]

mod bodies;
mod commands;
mod connections;
mod crash;
mod database;
mod disk;
mod mail_server;
mod migrating;
#[allow(dead_code, reason = "tests/http needs more of it")]
#[path = "../http/people.rs"]
mod people;
#[path = "../support/postgres.rs"]
mod postgres;
mod process;
#[allow(dead_code, reason = "tests/http needs it all")]
#[path = "../http/scene.rs"]
mod scene;
mod senders;
mod signals;
mod strangers;
mod trouble;
mod two;

use std::time::Duration;

use domain::Secret;
use server::tables::{self, Database, Pool};

/// As the product connects.
async fn connect(url: String) -> Database {
    let pool = Pool {
        url: Secret::new(url),
        connections: 2,
        wait: Duration::from_secs(30),
    };
    tables::connect(&pool).await.unwrap()
}
