//! The way in: invitation, second factor, recovery codes.

mod api;
mod code;
mod enrol;
mod invitation;
mod page;
mod recovery_codes;

pub use self::page::EntryPage;
