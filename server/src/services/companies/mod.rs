//! The desk's view of companies: search, correct, merge, import, tie.

use std::sync::Arc;

use app::backend::Companies;
use async_trait::async_trait;

use super::Deps;

/// Implements [`Companies`].
#[expect(dead_code, reason = "filled in next")]
pub struct CompaniesService(Arc<Deps>);

impl CompaniesService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Companies for CompaniesService {}
