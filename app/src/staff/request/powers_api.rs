//! The server functions of a reviewer of powers of attorney.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked};
use crate::{error::AppError, views::powers::PowersPanelView};

/// What is attached to a membership.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/powers")]
pub async fn load_powers(membership_id: i64) -> Result<PowersPanelView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.powers.panel(&caller, membership_id).await)
}

/// «Принять».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/powers/accept")]
pub async fn accept_power(
    id: i64,
    #[server(default)] valid_from: String,
    #[server(default)] valid_until: String,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.powers.accept(&caller, id, valid_from, valid_until).await)
}

/// «Отклонить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/powers/refuse")]
pub async fn refuse_power(id: i64, #[server(default)] reason: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.powers.refuse(&caller, id, reason).await)
}
