//! The wizard of three steps. The visitor's cookie finds the draft; the draft's contents decide the step.

mod access;
mod details;
mod submission;
mod waiting;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Registration},
    views::{AccessPage, DetailsPage, DonePage, PasswordPage},
};
use async_trait::async_trait;
use domain::registration::{DetailsForm, PasswordForm};

use crate::ground::context::Deps;

/// Implements [`Registration`].
pub struct RegistrationService(Arc<Deps>);

impl RegistrationService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Registration for RegistrationService {
    async fn details_page(&self, caller: &Caller) -> Answer<DetailsPage> {
        Ok(details::page(&self.0, caller).await?)
    }

    async fn keep_details(&self, caller: &Caller, form: DetailsForm) -> Answer<()> {
        Ok(details::keep(&self.0, caller, form).await?)
    }

    async fn save_details(&self, caller: &Caller, form: DetailsForm) -> Answer<()> {
        Ok(details::save(&self.0, caller, form).await?)
    }

    async fn password_page(&self, caller: &Caller) -> Answer<PasswordPage> {
        Ok(submission::page(&self.0, caller).await?)
    }

    async fn leave_password(&self, caller: &Caller, form: PasswordForm) -> Answer<()> {
        Ok(submission::leave(&self.0, caller, &form).await?)
    }

    async fn submit(&self, caller: &Caller, form: PasswordForm) -> Answer<()> {
        Ok(submission::submit(&self.0, caller, form).await?)
    }

    async fn access_page(&self, caller: &Caller) -> Answer<AccessPage> {
        Ok(access::page(&self.0, caller).await?)
    }

    async fn done_page(&self, caller: &Caller) -> Answer<DonePage> {
        Ok(waiting::page(&self.0, caller).await?)
    }

    async fn resend(&self, caller: &Caller) -> Answer<()> {
        Ok(access::resend(&self.0, caller).await?)
    }

    async fn reopen(&self, caller: &Caller) -> Answer<()> {
        Ok(access::reopen(&self.0, caller).await?)
    }

    async fn cancel(&self, caller: &Caller) -> Answer<()> {
        Ok(access::cancel(&self.0, caller).await?)
    }
}
