//! The queue of requests.

mod page;

pub use self::page::QueuePage;
