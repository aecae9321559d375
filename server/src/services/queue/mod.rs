//! The desk's queue of requests: filters, search, pages, bulk decisions, export, figures.

use std::sync::Arc;

use app::backend::Queue;
use async_trait::async_trait;

use super::Deps;
use super::Failure;
use crate::persistence::{account::Account, membership::Membership};
use sea_orm::ConnectionTrait;

/// Implements [`Queue`].
#[expect(dead_code, reason = "filled in next")]
pub struct QueueService(Arc<Deps>);

impl QueueService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Queue for QueueService {}

/// Makes a request findable by everything people search for. In the transaction that makes the request, and again when what is
/// searched for changes.
///
/// # Errors
/// The database's own.
#[expect(clippy::unused_async, reason = "filled in next")]
pub async fn index(_db: &impl ConnectionTrait, _row: &Membership, _account: &Account) -> Result<(), Failure> {
    Ok(())
}
