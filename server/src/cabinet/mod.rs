//! The cabinet of a signed-in person: the state of their requests, answers, another company.

mod applying;
mod chosen_company;
mod requests;
mod timeline;

use std::sync::Arc;

use app::{
    backend::{Answer, Cabinet, Caller},
    views::{ActingView, CabinetPage, CompanyPage},
};
use async_trait::async_trait;
use domain::{Decision, membership::CompanyForm};

pub use self::chosen_company::acting_for;
use crate::{access::guards, ground::context::Deps};

/// Implements [`Cabinet`].
pub struct CabinetService(Arc<Deps>);

impl CabinetService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Cabinet for CabinetService {
    async fn page(&self, caller: &Caller) -> Answer<CabinetPage> {
        let who = guards::signed_in(&self.0, caller).await?;
        Ok(requests::page(&self.0, who.account).await?)
    }

    async fn answer(&self, caller: &Caller, id: i64, answer: String) -> Answer<()> {
        let who = guards::signed_in(&self.0, caller).await?;
        let answer = requests::answer(&answer)?;
        Ok(requests::act(&self.0, caller, &who, id, Decision::Resubmit, Some(answer)).await?)
    }

    async fn withdraw(&self, caller: &Caller, id: i64) -> Answer<()> {
        let who = guards::signed_in(&self.0, caller).await?;
        Ok(requests::act(&self.0, caller, &who, id, Decision::Withdraw, None).await?)
    }

    async fn company_page(&self, caller: &Caller, form: CompanyForm) -> Answer<CompanyPage> {
        let who = guards::signed_in(&self.0, caller).await?;
        Ok(applying::page(&self.0, caller, &who, form).await?)
    }

    async fn apply(&self, caller: &Caller, form: CompanyForm) -> Answer<()> {
        let who = guards::signed_in(&self.0, caller).await?;
        Ok(applying::apply(&self.0, caller, &who, &form).await?)
    }

    async fn acting(&self, caller: &Caller) -> Answer<ActingView> {
        let who = guards::signed_in(&self.0, caller).await?;
        Ok(chosen_company::view(&self.0, &who).await?)
    }

    async fn choose(&self, caller: &Caller, membership_id: i64) -> Answer<()> {
        let who = guards::signed_in(&self.0, caller).await?;
        Ok(chosen_company::choose(&self.0, caller, &who, membership_id).await?)
    }
}
