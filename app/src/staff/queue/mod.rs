//! The queue of requests: the list, and several approved together.

mod api;
mod chosen_page;
mod filters;
mod keys;
mod list;
mod news;
mod page;

pub use self::page::QueuePage;
