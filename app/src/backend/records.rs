//! The trail and the outbox, as the desk reads them.

use async_trait::async_trait;

use super::{Answer, Caller};
use crate::views::records::{AuditQuery, AuditRecord, AuditView, OutboxQuery, OutboxView};

/// The trail and the outbox, as the desk reads them.
#[async_trait]
pub trait Records: Send + Sync {
    /// A page of the trail. For administrators.
    async fn audit(&self, caller: &Caller, query: AuditQuery) -> Answer<AuditView>;
    /// Writes down that the trail is taken away, before it is. For administrators.
    ///
    /// # Errors
    /// [`crate::error::AppError::BadRequest`] where a day is no date.
    async fn begin_export(&self, caller: &Caller, query: &AuditQuery, format: &'static str) -> Answer<()>;
    /// The next thousand rows of what is taken away, before a number. For administrators, as long as they are.
    async fn export(&self, caller: &Caller, query: &AuditQuery, before: Option<i64>) -> Answer<Vec<AuditRecord>>;
    /// A page of the outbox. For the desk.
    async fn outbox(&self, caller: &Caller, query: OutboxQuery) -> Answer<OutboxView>;
    /// Sends a letter that failed again, or one that waits now. For administrators.
    ///
    /// # Errors
    /// [`crate::error::AppError::AlreadyDecided`] where it was sent meanwhile, or has no words left.
    async fn resend(&self, caller: &Caller, id: i64) -> Answer<()>;
}
