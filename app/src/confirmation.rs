//! The mailed link: GET shows, POST confirms.

mod api;
mod page;

#[cfg(feature = "ssr")]
pub use self::page::confirm_page;
