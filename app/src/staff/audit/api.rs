//! The server function of the trail.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked};
use crate::{
    error::AppError,
    views::records::{AuditQuery, AuditView},
};

/// A page of the trail.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/audit")]
pub async fn load_audit(#[server(flatten)] query: AuditQuery) -> Result<AuditView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.records.audit(&caller, query).await)
}
