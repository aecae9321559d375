//! Reasons kept ready.

mod api;
mod form;
mod page;

pub use self::page::TemplatesPage;
