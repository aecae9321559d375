//! The desk's queue of requests: filters, search, pages, bulk decisions, export, live updates, figures.
//!
//! The budget: a page costs the same with a thousand requests and with a million. So every query reads a bounded piece
//! of an index; a search that would have to read more stops and offers to go on.

mod chosen;
mod export;
mod figures;
mod finding;
mod hands;
mod live;
mod page;
mod place;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Queue},
    views::queue::{ChosenPage, DashboardPage, QueuePage, QueueQuery},
};
use async_trait::async_trait;

pub(crate) use self::place::place;
pub use self::{
    export::{Export, ExportRow},
    live::{Listener, Live},
};
use crate::ground::context::Deps;

/// Implements [`Queue`], and what isn't a page: exports and live updates.
pub struct QueueService {
    deps: Arc<Deps>,
    live: Arc<Live>,
}

impl QueueService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self {
            live: Arc::new(Live::new(Arc::clone(&deps))),
            deps,
        }
    }

    /// News for pages that are open.
    pub fn live(&self) -> &Arc<Live> {
        &self.live
    }

    /// The filtered requests for a download; the audit log has it before the first row.
    ///
    /// # Errors
    /// As [`Queue`]'s.
    pub async fn export(&self, caller: &Caller, query: QueueQuery) -> Answer<Export> {
        Ok(export::begin(&self.deps, caller, &query).await?)
    }
}

#[async_trait]
impl Queue for QueueService {
    async fn page(&self, caller: &Caller, query: QueueQuery) -> Answer<QueuePage> {
        Ok(page::page(&self.deps, caller, query).await?)
    }

    async fn take_up(&self, caller: &Caller, id: i64, seen_with: i64) -> Answer<bool> {
        Ok(hands::take_up(&self.deps, caller, id, seen_with).await?)
    }

    async fn let_go(&self, caller: &Caller, id: i64) -> Answer<bool> {
        Ok(hands::let_go(&self.deps, caller, id).await?)
    }

    async fn take_next(&self, caller: &Caller) -> Answer<Option<i64>> {
        Ok(hands::take_next(&self.deps, caller).await?)
    }

    async fn chosen(&self, caller: &Caller, ids: String) -> Answer<ChosenPage> {
        Ok(chosen::chosen(&self.deps, caller, &ids).await?)
    }

    async fn approve(&self, caller: &Caller, ids: String) -> Answer<()> {
        Ok(chosen::approve(&self.deps, caller, &ids).await?)
    }

    async fn dashboard(&self, caller: &Caller) -> Answer<DashboardPage> {
        Ok(figures::dashboard(&self.deps, caller).await?)
    }
}
