//! The trail and the outbox, as the desk reads them.

use async_trait::async_trait;

/// The trail and the outbox, as the desk reads them.
#[async_trait]
pub trait Records: Send + Sync {}
