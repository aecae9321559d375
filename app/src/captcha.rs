//! The server function of the captcha.

use leptos::prelude::*;

use crate::{error::AppError, views::CaptchaView};

/// A new challenge, in place of one that can't be read or was used up.
#[server(prefix = "/api", endpoint = "captcha/new")]
pub async fn new_challenge() -> Result<CaptchaView, AppError> {
    let (backend, caller) = crate::call::asked()?;
    crate::call::answer(backend.captcha.new_challenge(&caller).await)
}
