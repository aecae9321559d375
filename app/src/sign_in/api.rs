//! The server functions of sign-in.

use domain::registration::SignInForm;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, cookies_kept, go, go_where_wanted};
use crate::{error::AppError, views::SignInPage};

/// What the page needs.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "sign-in/page")]
pub async fn load_sign_in() -> Result<SignInPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.sign_in.page(&caller).await)
}

/// Where home is to whoever asks.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "home")]
pub async fn load_home() -> Result<String, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.sign_in.home(&caller).await).map(str::to_owned)
}

/// «Войти».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "sign-in")]
pub async fn sign_in(#[server(flatten)] form: SignInForm, #[server(default)] next: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    cookies_kept(&caller)?;
    go_where_wanted(answer(backend.sign_in.sign_in(&caller, form).await)?, &next);
    Ok(())
}

/// «Выйти».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.sign_in.sign_out(&caller).await)?;
    go("/sign-in?signed-out");
    Ok(())
}
