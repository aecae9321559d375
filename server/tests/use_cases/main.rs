//! The use cases, on both databases: what visitors do, in whatever order and how many at once.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

#[path = "../support/mod.rs"]
mod support;

mod access;
mod browser;
mod cabinet;
mod confirmation;
mod consents;
mod forms;
mod recovery;
mod requests;
mod rivals;
mod sign_in;
mod submission;
mod sweep;
mod wizard;
mod world;
