//! The queue of requests: the list, and several approved together.

#[cfg(feature = "ssr")]
mod api;
mod choose_all;
#[cfg(feature = "ssr")]
mod chosen_page;
#[cfg(feature = "ssr")]
mod filters;
mod keys;
#[cfg(feature = "ssr")]
mod list;
mod news;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod row;

#[cfg(feature = "ssr")]
pub use self::page::QueuePage;
pub use self::{choose_all::ChooseAll, keys::QueueKeys, news::News};
