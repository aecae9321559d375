//! Powers of attorney. Files themselves go in and out past the server functions (`server::http::powers`).

use async_trait::async_trait;

use super::{Answer, Caller};
use crate::views::powers::{PowersPanelView, SettingsPage, StepPowers};

/// Powers of attorney.
#[async_trait]
pub trait Powers: Send + Sync {
    /// The signed-in person's own: who they are, and what is attached to each membership.
    ///
    /// # Errors
    /// [`crate::error::AppError::SignInRequired`].
    async fn settings_page(&self, caller: &Caller) -> Answer<SettingsPage>;
    /// Chooses the language of letters.
    ///
    /// # Errors
    /// [`crate::error::AppError::SignInRequired`]; [`crate::error::AppError::BadRequest`] for no language.
    async fn set_letters_language(&self, caller: &Caller, lang: String) -> Answer<()>;
    /// What is attached to the registration of this browser.
    async fn of_registration(&self, caller: &Caller) -> Answer<StepPowers>;
    /// Takes away what nothing rests on yet: its owner's, or of the registration of this browser.
    ///
    /// # Errors
    /// [`crate::error::AppError::NotFound`]; [`crate::error::AppError::AlreadyDecided`].
    async fn withdraw(&self, caller: &Caller, id: i64) -> Answer<()>;
    /// What is attached to a membership, for the desk.
    ///
    /// # Errors
    /// Those of the desk's guard; [`crate::error::AppError::NotFound`].
    async fn panel(&self, caller: &Caller, membership_id: i64) -> Answer<PowersPanelView>;
    /// The desk takes it, for these days.
    ///
    /// # Errors
    /// Those of the desk's guard; [`crate::error::AppError::Invalid`], [`crate::error::AppError::NotFound`],
    /// [`crate::error::AppError::AlreadyDecided`].
    async fn accept(&self, caller: &Caller, id: i64, valid_from: String, valid_until: String) -> Answer<()>;
    /// The desk does not take it.
    ///
    /// # Errors
    /// As [`Powers::accept`].
    async fn refuse(&self, caller: &Caller, id: i64, reason: String) -> Answer<()>;
}
