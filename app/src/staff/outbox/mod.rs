//! What was sent, is being sent, could not be sent.

mod page;

pub use self::page::OutboxPage;
