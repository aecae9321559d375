//! One request as the desk sees it, and the desk's acts on it.
//!
//! | Module | Contents |
//! | --- | --- |
//! | [`dossier`] | everything on a request, on one page |
//! | [`company`], [`likely`], [`history`], [`names`] | parts of that page |
//! | [`deciding`] | a decision under way, its letter, and the decision |
//! | [`acts`] | acts besides decisions: assigning, calling, noting, tying |
//! | [`templates`] | reasons kept ready |

mod acts;
mod company;
mod deciding;
mod dossier;
mod history;
mod likely;
mod names;
mod reasons;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Desk},
    error::AppError,
    views::{
        desk::{DossierPage, TemplateView, TemplatesPage},
        queue::QueueQuery,
    },
};
use async_trait::async_trait;
use domain::membership::DeskDecision;

use crate::{
    access::guards,
    ground::{context::Deps, failure::Failure},
    tables::{
        account::{self, Account},
        membership::{self, Membership},
    },
};

/// Implements [`Desk`].
pub struct DeskService(Arc<Deps>);

impl DeskService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Desk for DeskService {
    async fn dossier(
        &self,
        caller: &Caller,
        id: String,
        decide: String,
        preview: bool,
        list: QueueQuery,
    ) -> Answer<DossierPage> {
        let desk = guards::desk(&self.0, caller).await?;
        let decide = DeskDecision::from_code(&decide);
        Ok(dossier::page(&self.0, &desk, number(&id)?, decide, preview, list).await?)
    }

    async fn keep_reason(
        &self,
        caller: &Caller,
        id: String,
        decide: String,
        reason: String,
        template: String,
    ) -> Answer<()> {
        let desk = guards::desk(&self.0, caller).await?;
        Ok(deciding::keep(&self.0, &desk, number(&id)?, decision(&decide)?, &reason, &template).await?)
    }

    async fn decide(&self, caller: &Caller, id: String, decide: String, reason: String) -> Answer<()> {
        let desk = guards::desk(&self.0, caller).await?;
        Ok(deciding::decide(&self.0, caller, &desk, number(&id)?, decision(&decide)?, &reason).await?)
    }

    async fn assign(&self, caller: &Caller, id: String, to: String) -> Answer<()> {
        let desk = guards::desk(&self.0, caller).await?;
        Ok(acts::assign(&self.0, caller, &desk, number(&id)?, &to).await?)
    }

    async fn phone_called(&self, caller: &Caller, id: String, undo: bool) -> Answer<()> {
        let desk = guards::desk(&self.0, caller).await?;
        Ok(acts::phone_called(&self.0, caller, &desk, number(&id)?, undo).await?)
    }

    async fn add_note(&self, caller: &Caller, id: String, text: String) -> Answer<()> {
        let desk = guards::desk(&self.0, caller).await?;
        Ok(acts::add_note(&self.0, caller, &desk, number(&id)?, &text).await?)
    }

    async fn tie_company(&self, caller: &Caller, id: String) -> Answer<()> {
        let desk = guards::desk(&self.0, caller).await?;
        Ok(acts::tie_company(&self.0, caller, &desk, number(&id)?).await?)
    }

    async fn templates(&self, caller: &Caller) -> Answer<TemplatesPage> {
        guards::desk(&self.0, caller).await?;
        Ok(reasons::list(&self.0).await?)
    }

    async fn template(&self, caller: &Caller, id: String) -> Answer<TemplateView> {
        guards::desk(&self.0, caller).await?;
        Ok(reasons::one(&self.0, number(&id)?).await?)
    }

    async fn save_template(
        &self,
        caller: &Caller,
        id: String,
        kind: String,
        title: String,
        ru: String,
        en: String,
    ) -> Answer<()> {
        let desk = guards::desk(&self.0, caller).await?;
        let id = if id.is_empty() { None } else { Some(number(&id)?) };
        Ok(reasons::save(&self.0, caller, &desk, id, reasons::typed(&kind, &title, &ru, &en)?).await?)
    }

    async fn remove_template(&self, caller: &Caller, id: String) -> Answer<()> {
        let desk = guards::desk(&self.0, caller).await?;
        Ok(reasons::remove(&self.0, caller, &desk, number(&id)?).await?)
    }
}

/// A number as it stands in an address.
fn number(text: &str) -> Result<i64, AppError> {
    let plain = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain).ok_or(AppError::NotFound)
}

fn decision(code: &str) -> Result<DeskDecision, AppError> {
    DeskDecision::from_code(code).ok_or(AppError::BadRequest)
}

/// A request and its applicant's account.
async fn found(deps: &Deps, id: i64) -> Result<(Membership, Account), Failure> {
    let row = membership::by_id(&deps.db, id).await?.ok_or(AppError::NotFound)?;
    let account = account::by_id(&deps.db, row.account_id).await?;
    Ok((row, account.ok_or(Failure::Corrupt("the owner of a membership"))?))
}

/// A request that this person of the desk may change: nobody has a say in their own.
async fn theirs_to_change(deps: &Deps, desk: &guards::Desk, id: i64) -> Result<(Membership, Account), Failure> {
    let (row, account) = found(deps, id).await?;
    if row.account_id == desk.who.account.id {
        return Err(AppError::Forbidden.into());
    }
    Ok((row, account))
}
