//! One request as the desk sees it, and what the desk does with it.

use async_trait::async_trait;

/// One request as the desk sees it, and what the desk does with it.
#[async_trait]
pub trait Desk: Send + Sync {}
