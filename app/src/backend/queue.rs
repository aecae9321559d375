//! The desk's queue of requests.

use async_trait::async_trait;

/// The desk's queue of requests.
#[async_trait]
pub trait Queue: Send + Sync {}
