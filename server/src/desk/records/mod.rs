//! The audit log and the outbox, for the desk.

mod facts;
mod log;
mod mail;
mod part;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Records},
    views::records::{AuditQuery, AuditRecord, AuditView, OutboxQuery, OutboxView},
};
use async_trait::async_trait;

use crate::ground::context::Deps;

/// Implements [`Records`].
pub struct RecordsService(Arc<Deps>);

impl RecordsService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Records for RecordsService {
    async fn audit(&self, caller: &Caller, query: AuditQuery) -> Answer<AuditView> {
        let page = log::page(&self.0, caller, &query).await;
        page.map_err(|failure| failure.told(caller, "read the trail"))
    }

    async fn begin_export(&self, caller: &Caller, query: &AuditQuery, format: &'static str) -> Answer<()> {
        let begun = log::begin_export(&self.0, caller, query, format).await;
        begun.map_err(|failure| failure.told(caller, "begin to export the trail"))
    }

    async fn export(&self, caller: &Caller, query: &AuditQuery, before: Option<i64>) -> Answer<Vec<AuditRecord>> {
        let rows = log::export(&self.0, caller, query, before).await;
        rows.map_err(|failure| failure.told(caller, "export the trail"))
    }

    async fn outbox(&self, caller: &Caller, query: OutboxQuery) -> Answer<OutboxView> {
        let page = mail::page(&self.0, caller, query).await;
        page.map_err(|failure| failure.told(caller, "read the outbox"))
    }

    async fn resend(&self, caller: &Caller, id: i64) -> Answer<()> {
        let sent = mail::resend(&self.0, caller, id).await;
        sent.map_err(|failure| failure.told(caller, "send a letter again"))
    }
}
