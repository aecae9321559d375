//! The server functions of the outbox.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{
    error::AppError,
    views::records::{OutboxQuery, OutboxView},
};

/// A page of the outbox.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/outbox")]
pub async fn load_outbox(#[server(flatten)] query: OutboxQuery) -> Result<OutboxView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.records.outbox(&caller, query).await)
}

/// «Отправить снова».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/outbox/resend")]
pub async fn resend_letter(id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.records.resend(&caller, id).await)?;
    go("/staff/outbox?resent");
    Ok(())
}
