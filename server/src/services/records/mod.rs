//! The trail and the outbox, as the desk reads them.

use std::sync::Arc;

use app::backend::Records;
use async_trait::async_trait;

use super::Deps;

/// Implements [`Records`].
#[expect(dead_code, reason = "filled in next")]
pub struct RecordsService(Arc<Deps>);

impl RecordsService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Records for RecordsService {}
