//! Contact persons: the mailed link for deciding, colleagues, invitations, reminders.

mod inviting;
mod people;
mod review;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Colleagues},
    error::AppError,
    views::colleagues::{ColleaguesPage, ColleaguesQuery, ReviewPage},
};
use async_trait::async_trait;
use domain::{Field, FieldErrors, Secret, membership::Reason};
use sea_orm::DatabaseTransaction;

pub(crate) use self::inviting::{claim, come_by, draft_of};
use crate::{
    access::guards,
    ground::{context::Deps, failure::Failure},
    tables::membership::{self, Membership},
};

/// Implements [`Colleagues`].
pub struct ColleaguesService(Arc<Deps>);

impl ColleaguesService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Colleagues for ColleaguesService {
    async fn look(&self, caller: &Caller, token: String) -> Answer<ReviewPage> {
        Ok(review::look(&self.0, caller, &token).await?)
    }

    async fn decide(
        &self,
        caller: &Caller,
        token: String,
        verdict: String,
        reason: String,
        password: Secret,
    ) -> Answer<()> {
        Ok(review::decide(&self.0, caller, &token, &verdict, &reason, &password).await?)
    }

    async fn page(&self, caller: &Caller, query: ColleaguesQuery) -> Answer<ColleaguesPage> {
        Ok(people::page(&self.0, caller, &query).await?)
    }

    async fn approve(&self, caller: &Caller, id: i64) -> Answer<()> {
        Ok(people::approve(&self.0, caller, id).await?)
    }

    async fn refuse(&self, caller: &Caller, id: i64, reason: String) -> Answer<()> {
        Ok(people::refuse(&self.0, caller, id, &reason).await?)
    }

    async fn revoke(&self, caller: &Caller, id: i64, reason: String) -> Answer<()> {
        Ok(people::revoke(&self.0, caller, id, &reason).await?)
    }

    async fn hand_on(&self, caller: &Caller, id: i64, stay: bool) -> Answer<()> {
        Ok(people::hand_on(&self.0, caller, id, stay).await?)
    }

    async fn invite(&self, caller: &Caller, own: i64, email: String) -> Answer<()> {
        Ok(inviting::invite(&self.0, caller, own, &email).await?)
    }

    async fn resend_invitation(&self, caller: &Caller, id: i64) -> Answer<()> {
        Ok(inviting::resend(&self.0, caller, id).await?)
    }

    async fn cancel_invitation(&self, caller: &Caller, id: i64) -> Answer<()> {
        Ok(inviting::cancel(&self.0, caller, id).await?)
    }

    async fn follow_invitation(&self, caller: &Caller, token: String) -> Answer<()> {
        inviting::note(&self.0, caller, &token);
        Ok(())
    }
}

/// The contact persons of a company, locked until the transaction ends, if the person is one of them.
///
/// # Errors
/// [`AppError::NotFound`] for anybody else.
async fn acting(tx: &DatabaseTransaction, account_id: i64, inn: &str, kpp: &str) -> Result<Vec<Membership>, Failure> {
    let contacts = membership::lock_contact_persons(tx, inn, kpp).await?;
    if contacts.iter().any(|it| it.account_id == account_id) {
        Ok(contacts)
    } else {
        Err(AppError::NotFound.into())
    }
}

/// The person's own membership as contact person of a company.
///
/// # Errors
/// [`AppError::NotFound`] where the person is no contact person of the company.
async fn contact_person_of(deps: &Deps, who: &guards::Who, inn: &str, kpp: &str) -> Result<Membership, Failure> {
    let own = membership::of_account(&deps.db, who.account.id).await?;
    own.into_iter()
        .find(|own| guards::is_contact_person(own) && own.inn == inn && own.kpp == kpp)
        .ok_or_else(|| AppError::NotFound.into())
}

fn reason(typed: &str) -> Result<Reason, FieldErrors> {
    Reason::parse(typed).map_err(|problem| FieldErrors::one(Field::Reason, problem))
}
