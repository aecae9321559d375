//! `/cabinet/colleagues`: a contact person's colleagues, their requests, and invitations.
//!
//! What takes more than a press (a reason, an address, a choice) has a page of its own, at an address with a question mark: it works
//! without script, and nothing is done by accident.

mod api;
mod asking;
mod company;
mod facts;
mod page;
mod reason_field;

pub use self::{
    facts::{DecisionFacts, PersonFacts},
    page::ColleaguesPage,
    reason_field::ReasonField,
};
