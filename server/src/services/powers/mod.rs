//! Powers of attorney: attached, read, accepted or refused, reminded of.

use std::sync::Arc;

use app::backend::Powers;
use async_trait::async_trait;

use super::Deps;

/// Implements [`Powers`].
#[expect(dead_code, reason = "filled in next")]
pub struct PowersService(Arc<Deps>);

impl PowersService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Powers for PowersService {}
