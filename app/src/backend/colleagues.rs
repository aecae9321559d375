//! A company's contact persons: the mailed link that decides, colleagues, invitations.

use async_trait::async_trait;

/// A company's contact persons: the mailed link that decides, colleagues, invitations.
#[async_trait]
pub trait Colleagues: Send + Sync {}
