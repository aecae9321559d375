//! People of the desk.

use async_trait::async_trait;

/// People of the desk.
#[async_trait]
pub trait Staff: Send + Sync {}
