//! Phones, proved by a code that is sent to them.

use async_trait::async_trait;
use domain::Secret;

use super::{Answer, Caller};
use crate::views::{PhoneOf, PhoneView};

/// Phones, proved by a code that is sent to them. Nothing depends on it: the desk can prove one by a call.
///
/// Without a submitted registration in this browser, or without a session, all of it is
/// [`crate::error::AppError::Elsewhere`] or [`crate::error::AppError::SignInRequired`].
#[async_trait]
pub trait Phones: Send + Sync {
    /// How it stands.
    async fn page(&self, caller: &Caller, of: PhoneOf) -> Answer<PhoneView>;
    /// Sends a code. For a phone that is proved already, nothing.
    ///
    /// # Errors
    /// [`crate::error::AppError::TooSoon`] after the last one; [`crate::error::AppError::TooMany`] where a cap is reached, whichever it
    /// is, or codes were tried too often.
    async fn send(&self, caller: &Caller, of: PhoneOf) -> Answer<()>;
    /// Takes a code.
    ///
    /// # Errors
    /// [`crate::error::AppError::Invalid`]; [`crate::error::AppError::TooMany`] where codes were tried too often.
    async fn prove(&self, caller: &Caller, of: PhoneOf, code: Secret) -> Answer<()>;
}
