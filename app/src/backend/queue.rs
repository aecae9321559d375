//! The desk's queue of requests.

use async_trait::async_trait;

use super::{Answer, Caller};
use crate::views::queue::{ChosenPage, DashboardPage, QueuePage, QueueQuery};

/// The desk's queue of requests: for people of the desk only.
#[async_trait]
pub trait Queue: Send + Sync {
    /// A page of it.
    async fn page(&self, caller: &Caller, query: QueueQuery) -> Answer<QueuePage>;
    /// «Взять в работу»: from whoever the reader saw it with, nobody for 0. Gives whether it still was with them, and open.
    async fn take_up(&self, caller: &Caller, id: i64, seen_with: i64) -> Answer<bool>;
    /// «Вернуть в очередь». Gives whether it was the reader's, and open.
    async fn let_go(&self, caller: &Caller, id: i64) -> Answer<bool>;
    /// «Взять следующую»: the oldest that waits and nobody has taken up; its number.
    async fn take_next(&self, caller: &Caller) -> Answer<Option<i64>>;
    /// The requests of these numbers, parted by commas or dots.
    ///
    /// # Errors
    /// [`crate::error::AppError::BadRequest`] for what is no number, and for too many.
    async fn chosen(&self, caller: &Caller, ids: String) -> Answer<ChosenPage>;
    /// Approves them as employees, each by itself; one that is decided already stays as it is.
    ///
    /// # Errors
    /// As [`Queue::chosen`].
    async fn approve(&self, caller: &Caller, ids: String) -> Answer<()>;
    /// The figures.
    async fn dashboard(&self, caller: &Caller) -> Answer<DashboardPage>;
}
