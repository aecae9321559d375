//! The server of Gangway: everything behind the pages. A module uses what stands below it in this table, never what stands above;
//! `server/tests/architecture.rs` holds it.
//!
//! | Storey | Module | Contents |
//! | --- | --- | --- |
//! | doors | [`cli`] | the command line |
//! | | [`http`] | the router and its layers |
//! | assembly | [`composition`] | everything that is built once and shared |
//! | | [`jobs`] | work beside the requests |
//! | features | [`front`] | sign-in, registration, confirmation, recovery |
//! | | [`cabinet`], [`colleagues`] | a person's own requests and settings; contact persons and their colleagues |
//! | | [`desk`] | the client-service desk: queue, requests, companies, people, records |
//! | | [`powers`], [`phone`] | powers of attorney; a phone proved by a code by SMS |
//! | rules kept together | [`membership`] | the state machine of requests, and everything that follows from a decision |
//! | | [`access`] | sessions, guards, known devices, the draft of a browser |
//! | | [`outbox`] | letters put into the outbox, within a budget |
//! | | [`audit`] | the audit log: written, verified |
//! | ground | [`ground`] | dependencies, failures, lifetimes, limits, passwords, captcha, directory |
//! | | [`tables`] | one file of plain functions a table |
//! | | [`outside`] | the world outside: clock, randomness, mail, SMS, files, directories, each with its fake |
//! | beside all | [`letters`], [`metrics`], [`spawn`] | texts of letters; numbers for Prometheus; spawned work whose log lines keep the request's id |
//! | | [`config`] | settings, one file a section |
//! | | `web_address`, `database_address` | facts from the text of an address: the host, encryption |
//! | | `fuzzing` | targets of fuzzing; only in tests and under cargo-fuzz |

// The types of the desk's views nest deeper than the compiler follows by itself.
#![recursion_limit = "512"]

pub mod access;
pub mod audit;
pub mod cabinet;
pub mod cli;
pub mod colleagues;
pub mod composition;
pub mod config;
mod database_address;
pub mod desk;
pub mod front;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod ground;
pub mod http;
pub mod jobs;
pub mod letters;
mod logging;
pub mod membership;
pub mod metrics;
pub mod outbox;
pub mod outside;
pub mod phone;
pub mod powers;
pub mod spawn;
pub mod tables;
mod web_address;
