//! The server of Gangway: everything behind the pages.
//!
//! | Module | Contents |
//! | --- | --- |
//! | [`config`] | settings, one file a section |
//! | [`state`] | the composition root: everything that is built once and shared |
//! | [`http`] | the router and its layers |
//! | [`services`] | use cases behind the pages, with transactions and authorisation |
//! | [`persistence`] | one file of plain functions a table |
//! | [`adapters`] | the world outside: clock, randomness, mail, directories, each with its fake |
//! | [`templates`] | letters |
//! | [`jobs`] | work beside the requests |
//! | [`metrics`], [`carry`] | numbers for Prometheus; log lines of spawned work that keep the request's id |
//! | `web_address`, `database_address` | facts from the text of an address: the host, encryption |
//! | [`cli`] | the command line |
//! | `fuzzing` | targets of fuzzing; only in tests and under cargo-fuzz |

// The types of the desk's views nest deeper than the compiler follows by itself.
#![recursion_limit = "512"]

pub mod adapters;
pub mod carry;
pub mod cli;
pub mod config;
mod database_address;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod http;
pub mod jobs;
mod logging;
pub mod metrics;
pub mod persistence;
pub mod services;
pub mod state;
pub mod templates;
mod web_address;
