//! The use cases, on both databases: visitors' acts, in any order and any number at once.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]
#![allow(clippy::print_stdout, reason = "figures, for whoever asks with --nocapture")]

#[path = "../support/mod.rs"]
mod support;

mod access;
mod browser;
mod cabinet;
mod clock;
mod colleagues;
mod companies;
mod confirmation;
mod consents;
mod desk;
mod desk_browser;
mod desk_people;
mod forms;
mod invitations;
mod limits;
mod mailboxes;
mod own;
mod phone;
mod powers;
mod powers_read;
mod queue;
mod records;
mod recovery;
mod reminders;
mod requests;
mod reviews;
mod rivals;
mod sign_in;
mod staff_entry;
mod staff_people;
mod strangers;
mod submission;
mod sweep;
mod unconfirmed;
mod wizard;
mod world;
