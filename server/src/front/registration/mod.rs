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
        details::page(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "open step 1"))
    }

    async fn keep_details(&self, caller: &Caller, form: DetailsForm) -> Answer<()> {
        details::keep(&self.0, caller, form)
            .await
            .map_err(|failure| failure.told(caller, "keep step 1"))
    }

    async fn save_details(&self, caller: &Caller, form: DetailsForm) -> Answer<()> {
        details::save(&self.0, caller, form)
            .await
            .map_err(|failure| failure.told(caller, "save step 1"))
    }

    async fn password_page(&self, caller: &Caller) -> Answer<PasswordPage> {
        submission::page(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "open step 2"))
    }

    async fn leave_password(&self, caller: &Caller, form: PasswordForm) -> Answer<()> {
        submission::leave(&self.0, caller, &form)
            .await
            .map_err(|failure| failure.told(caller, "leave step 2"))
    }

    async fn submit(&self, caller: &Caller, form: PasswordForm) -> Answer<()> {
        submission::submit(&self.0, caller, form)
            .await
            .map_err(|failure| failure.told(caller, "submit"))
    }

    async fn access_page(&self, caller: &Caller) -> Answer<AccessPage> {
        access::page(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "open step 3"))
    }

    async fn done_page(&self, caller: &Caller) -> Answer<DonePage> {
        waiting::page(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "say what comes next"))
    }

    async fn resend(&self, caller: &Caller) -> Answer<()> {
        access::resend(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "send the link again"))
    }

    async fn reopen(&self, caller: &Caller) -> Answer<()> {
        access::reopen(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "reopen"))
    }

    async fn cancel(&self, caller: &Caller) -> Answer<()> {
        access::cancel(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "cancel"))
    }
}
