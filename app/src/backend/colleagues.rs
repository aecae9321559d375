//! A company's contact persons: the mailed link that decides, colleagues, invitations.

use async_trait::async_trait;
use domain::Secret;

use super::{Answer, Caller};
use crate::views::colleagues::{ColleaguesPage, ColleaguesQuery, ReviewPage};

/// A company's contact persons: the mailed link that decides, colleagues, invitations.
///
/// What is asked of another company's people, requests or invitations answers [`crate::error::AppError::NotFound`].
#[async_trait]
pub trait Colleagues: Send + Sync {
    /// What a mailed link is worth, and who asks. Changes nothing.
    async fn look(&self, caller: &Caller, token: String) -> Answer<ReviewPage>;
    /// Decides by a mailed link. `verdict` is `approve` or `refuse`, which needs a reason. `password` is needed only where the contact
    /// person is not signed in.
    ///
    /// # Errors
    /// [`crate::error::AppError::AlreadyDecided`], [`crate::error::AppError::LinkGone`]: the page, opened anew, says why;
    /// [`crate::error::AppError::Invalid`]; [`crate::error::AppError::TooMany`] wrong passwords.
    async fn decide(
        &self,
        caller: &Caller,
        token: String,
        verdict: String,
        reason: String,
        password: Secret,
    ) -> Answer<()>;
    /// The colleagues of the companies that the person is a contact person of: as many as fit a page, or those asked for.
    async fn page(&self, caller: &Caller, query: ColleaguesQuery) -> Answer<ColleaguesPage>;
    /// Lets a colleague in.
    async fn approve(&self, caller: &Caller, id: i64) -> Answer<()>;
    /// Refuses a colleague's request.
    async fn refuse(&self, caller: &Caller, id: i64, reason: String) -> Answer<()>;
    /// Takes a colleague's access away.
    ///
    /// # Errors
    /// [`crate::error::AppError::Forbidden`] where it is one's own and nobody else decides for the company.
    async fn revoke(&self, caller: &Caller, id: i64, reason: String) -> Answer<()>;
    /// Makes an approved colleague a contact person; the giver stays one, or does not.
    async fn hand_on(&self, caller: &Caller, id: i64, stay: bool) -> Answer<()>;
    /// Invites somebody by mail to the company of the person's membership `own`. The answer never tells whether the address is
    /// registered.
    async fn invite(&self, caller: &Caller, own: i64, email: String) -> Answer<()>;
    /// Sends the letter again, with a new link; [`crate::error::AppError::TooSoon`] during the cool-down.
    async fn resend_invitation(&self, caller: &Caller, id: i64) -> Answer<()>;
    /// Takes an invitation back.
    async fn cancel_invitation(&self, caller: &Caller, id: i64) -> Answer<()>;
    /// Notes in the visitor's browser that they came by an invitation; nothing else. An empty token is none.
    async fn follow_invitation(&self, caller: &Caller, token: String) -> Answer<()>;
}
