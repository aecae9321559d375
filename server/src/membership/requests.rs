//! The decisions of the command line on requests for access.

use std::sync::Arc;

use app::error::AppError;
use domain::{Decision, MembershipState, Role, membership::Reason};
use sea_orm::DbErr;

use super::{
    actors::full_name,
    decisions::{self, Act},
};
use crate::{
    audit::Actor,
    ground::{context::Deps, failure::Failure, local_time, shown::own_kpp},
    tables::{
        account::{self, Account},
        membership::{self, Membership},
    },
};

/// Lists requests and decides on them.
pub struct RequestService(Arc<Deps>);

/// A request as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// The number.
    pub id: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// E.164.
    pub phone: String,
    /// The company's name as shown.
    pub company: String,
    /// Whether the directory knows that name, or only the applicant.
    pub company_verified: bool,
    /// ИНН.
    pub inn: String,
    /// КПП, if any.
    pub kpp: Option<String>,
    /// The state.
    pub state: MembershipState,
    /// The instant of the request: «22.11.2026, 14:05», Moscow time.
    pub requested_at: String,
}

/// Why a decision was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// The address has no account: never registered, or never confirmed.
    #[error("no account has this address")]
    NoAccount,
    /// The account has no request.
    #[error("this account has made no request")]
    NoRequest,
    /// Decided by another first.
    #[error("already decided: {0}")]
    Decided(MembershipState),
    /// A stored row that breaks the rules.
    #[error("{0} in the database makes no sense")]
    Corrupt(&'static str),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] DbErr),
}

impl RequestService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }

    /// Requests, oldest first; all of them, or those in `state`.
    ///
    /// # Errors
    /// [`RequestError::Database`], [`RequestError::Corrupt`].
    pub async fn list(&self, state: Option<MembershipState>) -> Result<Vec<RequestRow>, RequestError> {
        membership::list(&self.0.db, state)
            .await?
            .into_iter()
            .map(row)
            .collect()
    }

    /// Grants the oldest open request of an account.
    ///
    /// # Errors
    /// [`RequestError`] says why not.
    pub async fn approve(&self, email: &str, actor: Actor) -> Result<RequestRow, RequestError> {
        self.decide(email, None, actor).await
    }

    /// Refuses the oldest open request of an account.
    ///
    /// # Errors
    /// [`RequestError`] says why not.
    pub async fn reject(&self, email: &str, reason: Reason, actor: Actor) -> Result<RequestRow, RequestError> {
        self.decide(email, Some(reason), actor).await
    }

    async fn decide(&self, email: &str, refusal: Option<Reason>, actor: Actor) -> Result<RequestRow, RequestError> {
        let deps = &*self.0;
        let key = domain::Email::parse(email).map_err(|_| RequestError::NoAccount)?.key();
        let account = account::by_email(&deps.db, &key)
            .await?
            .ok_or(RequestError::NoAccount)?;
        let row = self.oldest_open(&account).await?;
        let decision = match refusal {
            None => Decision::Approve(Role::Employee),
            Some(reason) => Decision::Reject(reason),
        };
        let act = Act {
            decision,
            actor,
            answer: None,
        };
        match decisions::take(deps, None, row.id, act).await {
            Ok(decided) => self::row((decided, account)),
            Err(Failure::Refused(AppError::AlreadyDecided)) => {
                Err(RequestError::Decided(self.state_of(&account, row.id).await?))
            }
            Err(Failure::Database(error)) => Err(error.into()),
            Err(_) => Err(RequestError::Corrupt("a membership")),
        }
    }

    async fn oldest_open(&self, account: &Account) -> Result<Membership, RequestError> {
        let rows = membership::of_account(&self.0.db, account.id).await?;
        let newest = rows.first().cloned().ok_or(RequestError::NoRequest)?;
        let open = rows
            .into_iter()
            .rev()
            .find(|row| row.state == MembershipState::Requested.code());
        match open {
            Some(row) => Ok(row),
            None => Err(RequestError::Decided(state(&newest)?)),
        }
    }

    async fn state_of(&self, account: &Account, id: i64) -> Result<MembershipState, RequestError> {
        let rows = membership::of_account(&self.0.db, account.id).await?;
        state(rows.iter().find(|row| row.id == id).ok_or(RequestError::NoRequest)?)
    }
}

fn state(row: &Membership) -> Result<MembershipState, RequestError> {
    MembershipState::from_code(&row.state).ok_or(RequestError::Corrupt("a membership's state"))
}

fn row((membership, account): (Membership, Account)) -> Result<RequestRow, RequestError> {
    Ok(RequestRow {
        id: membership.id,
        name: full_name(&account),
        email: account.email,
        phone: account.phone,
        state: state(&membership)?,
        company: membership.company_name,
        company_verified: membership.company_verified,
        inn: membership.inn,
        kpp: own_kpp(&membership.kpp),
        requested_at: local_time::shown(membership.requested_at),
    })
}
