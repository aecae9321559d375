//! The link mailed to a contact person: who asks for access, and a decision.

mod api;
mod page;

pub use self::page::Deciding;
#[cfg(feature = "ssr")]
pub use self::page::review_page;
