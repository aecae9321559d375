//! The product as a client on the wire sees it: the real router, called without a socket unless sockets are the point.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]
#![allow(clippy::print_stdout, reason = "figures, for whoever asks with --nocapture")]

mod authorisation;
mod bad_input;
mod captcha;
mod client;
mod colleagues;
mod downloads;
mod exchanges;
mod health;
mod inbox;
mod language;
mod limited;
mod log;
#[path = "../support/logged.rs"]
mod logged;
mod markup;
mod metrics;
mod origin;
mod pages;
mod people;
mod phone;
mod powers;
mod powers_kinds;
mod powers_store;
mod queue;
#[path = "../support/ranks.rs"]
mod ranks;
mod records;
mod refusals;
#[allow(dead_code, reason = "tests/files.rs needs more of it")]
#[path = "../support/s3_server.rs"]
mod s3_server;
mod scene;
mod sockets;
#[allow(dead_code, reason = "tests of use cases need more of it")]
#[path = "../support/mod.rs"]
mod support;
mod surface;
mod tabs;
mod timing;
mod visitors;
