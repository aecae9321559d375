//! The server functions of an owner. Files go past them, to `/files/powers`.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{
    error::AppError,
    views::powers::{SettingsPage, StepPowers},
};

/// The settings: who is signed in, and what is attached.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "settings")]
pub async fn load_settings() -> Result<SettingsPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.powers.settings_page(&caller).await)
}

/// Chooses the language of letters.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "settings/language")]
pub async fn set_letters_language(#[server(default)] lang: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.powers.set_letters_language(&caller, lang).await)?;
    go("/cabinet/settings?saved");
    Ok(())
}

/// What is attached to the registration of this browser.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "powers/registration")]
pub async fn load_step_powers() -> Result<StepPowers, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.powers.of_registration(&caller).await)
}

/// Takes a power of attorney away.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "powers/withdraw")]
pub async fn withdraw_power(id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.powers.withdraw(&caller, id).await)
}
