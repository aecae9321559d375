//! The trail.

mod page;

pub use self::page::AuditPage;
