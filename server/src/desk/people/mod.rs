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
        let frame = roles::frame(&self.0, caller).await;
        frame.map_err(|failure| failure.told(caller, "frame a page of the desk"))
    }

    async fn invitation(&self, caller: &Caller, token: String) -> Answer<InvitationPage> {
        let page = joining::look(&self.0, &token).await;
        page.map_err(|failure| failure.told(caller, "look at an invitation to the desk"))
    }

    async fn accept(&self, caller: &Caller, token: String, form: InvitationForm) -> Answer<()> {
        let joined = joining::accept(&self.0, caller, &token, form).await;
        joined.map_err(|failure| failure.told(caller, "join the desk"))
    }

    async fn code_page(&self, caller: &Caller) -> Answer<CodePage> {
        let page = proving::page(&self.0, caller).await;
        page.map_err(|failure| failure.told(caller, "ask for the second factor"))
    }

    async fn prove(&self, caller: &Caller, code: Secret) -> Answer<()> {
        let proved = proving::prove(&self.0, caller, &code).await;
        proved.map_err(|failure| failure.told(caller, "take a second factor"))
    }

    async fn enrol_page(&self, caller: &Caller) -> Answer<EnrolPage> {
        let page = enrolment::page(&self.0, caller).await;
        page.map_err(|failure| failure.told(caller, "show a second factor to be set up"))
    }

    async fn enrol(&self, caller: &Caller, code: Secret) -> Answer<()> {
        let enrolled = enrolment::enrol(&self.0, caller, &code).await;
        enrolled.map_err(|failure| failure.told(caller, "set up a second factor"))
    }

    async fn renew_codes(&self, caller: &Caller, code: Secret) -> Answer<()> {
        let renewed = enrolment::renew_codes(&self.0, caller, &code).await;
        renewed.map_err(|failure| failure.told(caller, "give new recovery codes"))
    }

    async fn recovery_codes(&self, caller: &Caller) -> Answer<Vec<String>> {
        let codes = enrolment::shown_codes(&self.0, caller).await;
        codes.map_err(|failure| failure.told(caller, "give recovery codes as a file"))
    }

    async fn codes_kept(&self, caller: &Caller) -> Answer<()> {
        let kept = enrolment::codes_kept(&self.0, caller).await;
        kept.map_err(|failure| failure.told(caller, "put recovery codes away"))
    }

    async fn people(&self, caller: &Caller) -> Answer<PeoplePage> {
        let page = roles::of_administrator(&self.0, caller).await;
        page.map_err(|failure| failure.told(caller, "list the people of the desk"))
    }

    async fn invite(&self, caller: &Caller, email: String, role: String) -> Answer<()> {
        let invited = invitations::by_administrator(&self.0, caller, &email, &role).await;
        invited.map_err(|failure| failure.told(caller, "invite to the desk"))
    }

    async fn withdraw_invitation(&self, caller: &Caller, id: i64) -> Answer<()> {
        let withdrawn = invitations::withdraw(&self.0, caller, id).await;
        withdrawn.map_err(|failure| failure.told(caller, "take an invitation to the desk back"))
    }

    async fn change_role(&self, caller: &Caller, account: i64, role: String) -> Answer<()> {
        let changed = roles::change_role(&self.0, caller, account, &role).await;
        changed.map_err(|failure| failure.told(caller, "change a role of the desk"))
    }

    async fn remove(&self, caller: &Caller, account: i64) -> Answer<()> {
        let removed = roles::remove_by_administrator(&self.0, caller, account).await;
        removed.map_err(|failure| failure.told(caller, "let somebody of the desk go"))
    }

    async fn reset_factor(&self, caller: &Caller, account: i64) -> Answer<()> {
        let reset = roles::reset_by_administrator(&self.0, caller, account).await;
        reset.map_err(|failure| failure.told(caller, "forget a second factor"))
    }
}
