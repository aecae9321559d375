//! The way in: invitation, second factor.

mod page;

pub use self::page::EntryPage;
