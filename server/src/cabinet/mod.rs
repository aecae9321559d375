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
        let page = async {
            let who = guards::signed_in(&self.0, caller).await?;
            requests::page(&self.0, who.account).await
        };
        page.await.map_err(|failure| failure.told(caller, "open the cabinet"))
    }

    async fn answer(&self, caller: &Caller, id: i64, answer: String) -> Answer<()> {
        let answered = async {
            let who = guards::signed_in(&self.0, caller).await?;
            let answer = requests::answer(&answer)?;
            requests::act(&self.0, caller, &who, id, Decision::Resubmit, Some(answer)).await
        };
        answered
            .await
            .map_err(|failure| failure.told(caller, "answer on a request"))
    }

    async fn withdraw(&self, caller: &Caller, id: i64) -> Answer<()> {
        let withdrawn = async {
            let who = guards::signed_in(&self.0, caller).await?;
            requests::act(&self.0, caller, &who, id, Decision::Withdraw, None).await
        };
        withdrawn
            .await
            .map_err(|failure| failure.told(caller, "withdraw a request"))
    }

    async fn company_page(&self, caller: &Caller, form: CompanyForm) -> Answer<CompanyPage> {
        let page = async {
            let who = guards::signed_in(&self.0, caller).await?;
            applying::page(&self.0, caller, &who, form).await
        };
        page.await
            .map_err(|failure| failure.told(caller, "open the form of a request"))
    }

    async fn apply(&self, caller: &Caller, form: CompanyForm) -> Answer<()> {
        let applied = async {
            let who = guards::signed_in(&self.0, caller).await?;
            applying::apply(&self.0, caller, &who, &form).await
        };
        applied
            .await
            .map_err(|failure| failure.told(caller, "make a request for a company"))
    }

    async fn acting(&self, caller: &Caller) -> Answer<ActingView> {
        let acting = async {
            let who = guards::signed_in(&self.0, caller).await?;
            chosen_company::view(&self.0, &who).await
        };
        acting
            .await
            .map_err(|failure| failure.told(caller, "list a person's companies"))
    }

    async fn choose(&self, caller: &Caller, membership_id: i64) -> Answer<()> {
        let chosen = async {
            let who = guards::signed_in(&self.0, caller).await?;
            chosen_company::choose(&self.0, caller, &who, membership_id).await
        };
        chosen.await.map_err(|failure| failure.told(caller, "choose a company"))
    }
}
