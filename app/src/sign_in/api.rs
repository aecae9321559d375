//! The server functions of sign-in.

use domain::registration::SignInForm;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{error::AppError, views::SignInPage};

/// What the page needs.
#[server(prefix = "/api", endpoint = "sign-in/page")]
pub async fn load_sign_in() -> Result<SignInPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.sign_in.page(&caller).await)
}

/// Where home is to whoever asks.
#[server(prefix = "/api", endpoint = "home")]
pub async fn load_home() -> Result<String, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.sign_in.home(&caller).await).map(str::to_owned)
}

/// «Войти».
#[server(prefix = "/api", endpoint = "sign-in")]
pub async fn sign_in(#[server(flatten)] form: SignInForm) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.sign_in.sign_in(&caller, form).await)?;
    go(answer(backend.sign_in.landing(&caller).await)?);
    Ok(())
}

/// «Выйти».
#[server(prefix = "/api", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.sign_in.sign_out(&caller).await)?;
    go("/sign-in?signed-out");
    Ok(())
}
