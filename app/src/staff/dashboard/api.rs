//! The server function of the dashboard.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked};
use crate::{error::AppError, views::queue};

/// The figures.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "queue/dashboard")]
pub async fn load_dashboard() -> Result<queue::DashboardPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.queue.dashboard(&caller).await)
}
