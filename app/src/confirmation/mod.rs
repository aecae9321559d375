//! The mailed link: GET shows, POST confirms.

mod api;
mod page;

pub use self::page::Confirming;
#[cfg(feature = "ssr")]
pub use self::page::confirm_page;
