//! The server functions of the mailed link.

use domain::Secret;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{error::AppError, views::ConfirmPage};

/// What the link is worth. Changes nothing.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "confirm/look")]
pub async fn look(#[server(default)] token: String) -> Result<ConfirmPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.confirmation.look(&caller, token).await)
}

/// «Подтвердить регистрацию».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "confirm")]
pub async fn confirm(#[server(default)] token: String, #[server(default)] password: Secret) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.confirmation.confirm(&caller, token, password).await)?;
    go("/sign-in?confirmed");
    Ok(())
}

/// «Отправить новую ссылку».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "confirm/resend")]
pub async fn resend_link(#[server(default)] token: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let path = format!(
        "/confirm/{}?sent",
        token
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .take(64)
            .collect::<String>()
    );
    answer(backend.confirmation.resend(&caller, token).await)?;
    go(&path);
    Ok(())
}
