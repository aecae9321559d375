//! What a signed-in person sees and does for themselves: the state of their requests, answers, another company.

use std::sync::Arc;

use app::{
    backend::{Answer, Cabinet, Caller},
    views::{CabinetPage, RequestView},
};
use async_trait::async_trait;
use domain::MembershipState;

use super::{actors, who};

use crate::{
    persistence::{
        account::Account,
        membership::{self, Membership},
    },
    services::{Deps, Failure, moscow},
};

/// Implements [`Cabinet`].
pub struct CabinetService(Arc<Deps>);

impl CabinetService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Cabinet for CabinetService {
    async fn page(&self, caller: &Caller) -> Answer<CabinetPage> {
        let page = async {
            let who = who::signed_in(&self.0, caller).await?;
            page(&self.0, who.account).await
        };
        page.await.map_err(|failure| failure.told(caller, "open the cabinet"))
    }
}

async fn page(deps: &Deps, account: Account) -> Result<CabinetPage, Failure> {
    let memberships = membership::of_account(&deps.db, account.id).await?;
    Ok(CabinetPage {
        name: actors::full_name(&account),
        email: account.email,
        requests: memberships.into_iter().map(request).collect::<Result<_, _>>()?,
        desk_email: deps.settings.look.desk_email.clone(),
    })
}

fn request(row: Membership) -> Result<RequestView, Failure> {
    Ok(RequestView {
        company: row.company_name,
        inn: row.inn,
        kpp: Some(row.kpp).filter(|kpp| !kpp.is_empty()),
        state: MembershipState::from_code(&row.state).ok_or(Failure::Corrupt("a membership's state"))?,
        requested_at: moscow::shown(row.requested_at),
        decided_at: row.decided_at.map(moscow::shown),
        reason: row.reason,
    })
}
