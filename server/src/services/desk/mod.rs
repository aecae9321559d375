//! One request as the desk sees it, and what the desk does with it.

use std::sync::Arc;

use app::backend::Desk;
use async_trait::async_trait;

use super::Deps;

/// Implements [`Desk`].
#[expect(dead_code, reason = "filled in next")]
pub struct DeskService(Arc<Deps>);

impl DeskService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Desk for DeskService {}
