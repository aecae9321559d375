//! A МЧД: its contents, compared with the data of the company and the person.

mod compare;
mod document;

pub use compare::{Fact, FactName, Stated, Verdict, compare};
pub use document::{Earlier, Emchd, HandedOn, More, Party, PartyKind, Unread};
