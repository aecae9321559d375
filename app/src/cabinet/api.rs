//! The server function of the cabinet.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked};
use crate::{error::AppError, views::CabinetPage};

/// The signed-in person and the state of the requests.
#[server(prefix = "/api", endpoint = "cabinet")]
pub async fn load_cabinet() -> Result<CabinetPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.cabinet.page(&caller).await)
}
