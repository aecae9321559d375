//! `/cabinet/colleagues`: a contact person's colleagues, their requests, and invitations.
//!
//! What takes more than a press (a reason, an address, a choice) has a page of its own, at an address with a question mark: it works
//! without script, and nothing is done by accident.

mod api;
mod asking;
#[cfg(feature = "ssr")]
mod company;
#[cfg(feature = "ssr")]
mod facts;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod question;
mod reason_field;

pub use self::{
    asking::{Invite, Refuse, Revoke},
    reason_field::ReasonField,
};
#[cfg(feature = "ssr")]
pub use self::{
    facts::{DecisionFacts, PersonFacts},
    page::ColleaguesPage,
};
