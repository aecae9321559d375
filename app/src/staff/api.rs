//! The server function that every page of the desk shares.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked};
use crate::{error::AppError, views::staff::DeskFrame};

/// Who of the desk looks at the page.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/frame")]
pub async fn load_desk_frame() -> Result<Option<DeskFrame>, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.frame(&caller).await)
}
