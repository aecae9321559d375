//! The trail.

mod api;
mod page;

pub use self::page::AuditPage;
