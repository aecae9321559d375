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
        Ok(log::page(&self.0, caller, &query).await?)
    }

    async fn begin_export(&self, caller: &Caller, query: &AuditQuery, format: &'static str) -> Answer<()> {
        Ok(log::begin_export(&self.0, caller, query, format).await?)
    }

    async fn export(&self, caller: &Caller, query: &AuditQuery, before: Option<i64>) -> Answer<Vec<AuditRecord>> {
        Ok(log::export(&self.0, caller, query, before).await?)
    }

    async fn outbox(&self, caller: &Caller, query: OutboxQuery) -> Answer<OutboxView> {
        Ok(mail::page(&self.0, caller, query).await?)
    }

    async fn resend(&self, caller: &Caller, id: i64) -> Answer<()> {
        Ok(mail::resend(&self.0, caller, id).await?)
    }
}
