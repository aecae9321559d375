//! People of the desk.

use async_trait::async_trait;
use domain::{InvitationForm, Secret};

use super::{Answer, Caller};
use crate::views::staff::{CodePage, DeskFrame, EnrolPage, InvitationPage, PeoplePage};

/// People of the desk: the way in, and who is in.
#[async_trait]
pub trait Staff: Send + Sync {
    /// Who of the desk looks at the page; `None` for anybody else.
    async fn frame(&self, caller: &Caller) -> Answer<Option<DeskFrame>>;

    /// What an invitation is worth. Looking changes nothing.
    async fn invitation(&self, caller: &Caller, token: String) -> Answer<InvitationPage>;
    /// Joins the desk: with a new account, or with the one the address has, by its password.
    async fn accept(&self, caller: &Caller, token: String, form: InvitationForm) -> Answer<()>;

    /// What is to be shown at `/staff/code`.
    async fn code_page(&self, caller: &Caller) -> Answer<CodePage>;
    /// Takes a code of the app, or a recovery code, as this session's second factor. Each works once.
    async fn prove(&self, caller: &Caller, code: Secret) -> Answer<()>;
    /// What is to be shown at `/staff/enrol`: a secret not yet taken up, fresh recovery codes, or how many are left.
    async fn enrol_page(&self, caller: &Caller) -> Answer<EnrolPage>;
    /// Takes up the secret shown, by the first code the app gives for it.
    async fn enrol(&self, caller: &Caller, code: Secret) -> Answer<()>;
    /// New recovery codes in place of the old ones, for a fresh code of the app.
    async fn renew_codes(&self, caller: &Caller, code: Secret) -> Answer<()>;
    /// The recovery codes given minutes ago, as a person keeps them; [`crate::error::AppError::NotFound`] later on.
    async fn recovery_codes(&self, caller: &Caller) -> Answer<Vec<String>>;
    /// The codes are kept: they are shown no more.
    async fn codes_kept(&self, caller: &Caller) -> Answer<()>;

    /// Everybody of the desk. For administrators, as all that follows.
    async fn people(&self, caller: &Caller) -> Answer<PeoplePage>;
    /// Invites by mail; an older invitation to the address dies.
    async fn invite(&self, caller: &Caller, email: String, role: String) -> Answer<()>;
    /// Takes an invitation back.
    async fn withdraw_invitation(&self, caller: &Caller, id: i64) -> Answer<()>;
    /// Gives somebody another role.
    async fn change_role(&self, caller: &Caller, account: i64, role: String) -> Answer<()>;
    /// Lets somebody go: their sessions end.
    async fn remove(&self, caller: &Caller, account: i64) -> Answer<()>;
    /// Forgets somebody's second factor, to be set up anew at the next sign-in: their sessions end.
    async fn reset_factor(&self, caller: &Caller, account: i64) -> Answer<()>;
}
