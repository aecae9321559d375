//! The server functions of recovery.

use domain::Secret;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{
    error::AppError,
    views::{AskRecoveryPage, RecoverPage},
};

/// A challenge for the page, and how long a link lives.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "recover/page")]
pub async fn load_recover() -> Result<AskRecoveryPage, AppError> {
    let (backend, caller) = asked()?;
    let captcha = answer(backend.captcha.new_challenge(&caller).await)?;
    Ok(AskRecoveryPage {
        captcha,
        link_minutes: backend.recovery.link_minutes(),
    })
}

/// «Отправить ссылку». The answer is the same whether or not the address is registered.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "recover")]
pub async fn recover(
    #[server(default)] email: String,
    #[server(default)] captcha_id: String,
    #[server(default)] captcha_answer: String,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(
        backend
            .recovery
            .request(&caller, email, captcha_id, captcha_answer)
            .await,
    )?;
    go("/recover?sent");
    Ok(())
}

/// What the link is worth.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "recover/look")]
pub async fn look(#[server(default)] token: String) -> Result<RecoverPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.recovery.look(&caller, token).await)
}

/// «Сохранить пароль».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "recover/reset")]
pub async fn reset(
    #[server(default)] token: String,
    #[server(default)] password: Secret,
    #[server(default)] password_repeat: Secret,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.recovery.reset(&caller, token, password, password_repeat).await)?;
    go("/sign-in?new-password");
    Ok(())
}
