//! Powers of attorney.

use async_trait::async_trait;

/// Powers of attorney.
#[async_trait]
pub trait Powers: Send + Sync {}
