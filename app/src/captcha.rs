//! The server functions of the captcha.

use domain::captcha::Puzzle;
use leptos::prelude::*;
use server_fn::ServerFn;

use crate::{client::call, error::AppError, views::CaptchaView};

/// A new challenge, in place of one that can't be read or was used up.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "captcha/new")]
pub async fn new_challenge() -> Result<CaptchaView, AppError> {
    let (backend, caller) = crate::call::asked()?;
    crate::call::answer(backend.captcha.new_challenge(&caller).await)
}

/// Work for the browser, in place of digits that can't be read.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "captcha/work")]
pub async fn new_work() -> Result<Puzzle, AppError> {
    let (backend, caller) = crate::call::asked()?;
    crate::call::answer(backend.captcha.new_work(&caller).await)
}

/// Asks for a new challenge. Browser only.
pub async fn ask_challenge() -> Result<CaptchaView, AppError> {
    call(NewChallenge::url(), String::new()).await
}

/// Asks for work. Browser only.
pub async fn ask_work() -> Result<Puzzle, AppError> {
    call(NewWork::url(), String::new()).await
}
