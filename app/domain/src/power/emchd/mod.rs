//! A МЧД: what it says, and how that compares with what is known of the company and the person.

mod compare;
mod document;

pub use compare::{Fact, FactName, Stated, Verdict, compare};
pub use document::{Earlier, Emchd, HandedOn, More, Party, PartyKind, Unread};
