//! People of the desk: invitations, the second factor, who is in and who is out.

use std::sync::Arc;

use app::backend::Staff;
use async_trait::async_trait;

use super::Deps;

/// Implements [`Staff`].
#[expect(dead_code, reason = "filled in next")]
pub struct StaffService(Arc<Deps>);

impl StaffService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Staff for StaffService {}
