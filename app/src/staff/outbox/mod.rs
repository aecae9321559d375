//! What is sent.

mod api;
mod page;

pub use self::page::OutboxPage;
