//! What a signed-in person sees and does for themselves.

use async_trait::async_trait;
use domain::membership::CompanyForm;

use super::{Answer, Caller};
use crate::views::{ActingView, CabinetPage, CompanyPage};

/// What a signed-in person sees and does for themselves. Without a session all of it is
/// [`crate::error::AppError::SignInRequired`]; somebody else's request is [`crate::error::AppError::NotFound`].
#[async_trait]
pub trait Cabinet: Send + Sync {
    /// The signed-in person and the state of the requests.
    async fn page(&self, caller: &Caller) -> Answer<CabinetPage>;
    /// Answers what was asked: the request waits for a decision again.
    ///
    /// # Errors
    /// [`crate::error::AppError::Invalid`]; [`crate::error::AppError::AlreadyDecided`] where nothing is asked any more.
    async fn answer(&self, caller: &Caller, id: i64, answer: String) -> Answer<()>;
    /// Takes a request back.
    ///
    /// # Errors
    /// [`crate::error::AppError::AlreadyDecided`].
    async fn withdraw(&self, caller: &Caller, id: i64) -> Answer<()>;
    /// What the form of a request for another company starts with: as given, looked up, unjudged.
    async fn company_page(&self, caller: &Caller, form: CompanyForm) -> Answer<CompanyPage>;
    /// Makes a request for another company, or for the same again after a refusal.
    ///
    /// # Errors
    /// [`crate::error::AppError::Invalid`], also where there is an open request or access already;
    /// [`crate::error::AppError::TooMany`].
    async fn apply(&self, caller: &Caller, form: CompanyForm) -> Answer<()>;
    /// The companies the person acts for, and for which now.
    async fn acting(&self, caller: &Caller) -> Answer<ActingView>;
    /// Chooses for which company to act from now on, in this session.
    async fn choose(&self, caller: &Caller, membership_id: i64) -> Answer<()>;
}
