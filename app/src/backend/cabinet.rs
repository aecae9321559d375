//! What a signed-in person sees and does for themselves.

use async_trait::async_trait;

use super::{Answer, Caller};
use crate::views::CabinetPage;

/// What a signed-in person sees and does for themselves.
#[async_trait]
pub trait Cabinet: Send + Sync {
    /// The signed-in person and the state of the requests.
    ///
    /// # Errors
    /// [`crate::error::AppError::SignInRequired`] without a session.
    async fn page(&self, caller: &Caller) -> Answer<CabinetPage>;
}
