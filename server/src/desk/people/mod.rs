//! People of the desk: invitations, the second factor, roles and removal.

mod codes;
mod enrolment;
mod invitations;
mod joining;

mod proving;
mod roles;
mod totp;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Staff},
    views::staff::{CodePage, DeskFrame, EnrolPage, InvitationPage, PeoplePage},
};
use async_trait::async_trait;
use domain::{InvitationForm, Secret, StaffRole};

pub use self::invitations::{Dismissed, Invited};
use crate::{
    audit::Actor,
    ground::{context::Deps, failure::Failure},
};

/// Implements [`Staff`], and the same for the command line.
pub struct StaffService(Arc<Deps>);

impl StaffService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }

    /// Whether nobody is of the desk yet.
    ///
    /// # Errors
    /// The database's own.
    pub async fn is_empty(&self) -> Result<bool, Failure> {
        Ok(!crate::tables::staff::anybody(&self.0.db).await?)
    }

    /// Invites from the command line. Without a role: the first of the desk as administrator, others as reviewers.
    ///
    /// # Errors
    /// [`app::error::AppError::Invalid`] for a text that is no address, or the address of a person of the desk; faults.
    pub async fn add(&self, email: &str, role: Option<StaffRole>, actor: Actor) -> Result<Invited, Failure> {
        let role = match role {
            Some(role) => role,
            None if self.is_empty().await? => StaffRole::Administrator,
            None => StaffRole::Reviewer,
        };
        invitations::invite(&self.0, None, email, role, actor).await
    }

    /// Everybody of the desk and everybody asked, for the command line.
    ///
    /// # Errors
    /// Faults.
    pub async fn list(&self) -> Result<PeoplePage, Failure> {
        roles::page(&self.0, None).await
    }

    /// Dismisses somebody, from the command line: even the last administrator. An invited person's invitation is
    /// withdrawn.
    ///
    /// # Errors
    /// [`app::error::AppError::NotFound`]; faults.
    pub async fn dismiss(&self, email: &str, actor: Actor) -> Result<Dismissed, Failure> {
        if invitations::withdraw_from(&self.0, email, actor.clone()).await? {
            return Ok(Dismissed::Invitation);
        }
        let account = roles::by_email(&self.0, email).await?;
        roles::remove(&self.0, None, account, actor).await?;
        Ok(Dismissed::Person)
    }

    /// Forgets a second factor, from the command line.
    ///
    /// # Errors
    /// [`app::error::AppError::NotFound`]; faults.
    pub async fn reset(&self, email: &str, actor: Actor) -> Result<(), Failure> {
        let account = roles::by_email(&self.0, email).await?;
        roles::reset_factor(&self.0, None, account, actor).await
    }
}

#[async_trait]
impl Staff for StaffService {
    async fn frame(&self, caller: &Caller) -> Answer<Option<DeskFrame>> {
        Ok(roles::frame(&self.0, caller).await?)
    }

    async fn invitation(&self, _: &Caller, token: String) -> Answer<InvitationPage> {
        Ok(joining::look(&self.0, &token).await?)
    }

    async fn accept(&self, caller: &Caller, token: String, form: InvitationForm) -> Answer<()> {
        Ok(joining::accept(&self.0, caller, &token, form).await?)
    }

    async fn code_page(&self, caller: &Caller) -> Answer<CodePage> {
        Ok(proving::page(&self.0, caller).await?)
    }

    async fn prove(&self, caller: &Caller, code: Secret) -> Answer<()> {
        Ok(proving::prove(&self.0, caller, &code).await?)
    }

    async fn enrol_page(&self, caller: &Caller) -> Answer<EnrolPage> {
        Ok(enrolment::page(&self.0, caller).await?)
    }

    async fn enrol(&self, caller: &Caller, code: Secret) -> Answer<()> {
        Ok(enrolment::enrol(&self.0, caller, &code).await?)
    }

    async fn renew_codes(&self, caller: &Caller, code: Secret) -> Answer<()> {
        Ok(enrolment::renew_codes(&self.0, caller, &code).await?)
    }

    async fn recovery_codes(&self, caller: &Caller) -> Answer<Vec<String>> {
        Ok(enrolment::shown_codes(&self.0, caller).await?)
    }

    async fn codes_kept(&self, caller: &Caller) -> Answer<()> {
        Ok(enrolment::codes_kept(&self.0, caller).await?)
    }

    async fn people(&self, caller: &Caller) -> Answer<PeoplePage> {
        Ok(roles::of_administrator(&self.0, caller).await?)
    }

    async fn invite(&self, caller: &Caller, email: String, role: String) -> Answer<()> {
        Ok(invitations::by_administrator(&self.0, caller, &email, &role).await?)
    }

    async fn withdraw_invitation(&self, caller: &Caller, id: i64) -> Answer<()> {
        Ok(invitations::withdraw(&self.0, caller, id).await?)
    }

    async fn change_role(&self, caller: &Caller, account: i64, role: String) -> Answer<()> {
        Ok(roles::change_role(&self.0, caller, account, &role).await?)
    }

    async fn remove(&self, caller: &Caller, account: i64) -> Answer<()> {
        Ok(roles::remove_by_administrator(&self.0, caller, account).await?)
    }

    async fn reset_factor(&self, caller: &Caller, account: i64) -> Answer<()> {
        Ok(roles::reset_by_administrator(&self.0, caller, account).await?)
    }
}
