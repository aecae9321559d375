//! The desk's view of companies.

use async_trait::async_trait;

/// The desk's view of companies.
#[async_trait]
pub trait Companies: Send + Sync {}
