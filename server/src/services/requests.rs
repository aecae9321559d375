//! Decisions on requests for access. The first one wins; each has an actor, a time, a letter and a trail.

use std::sync::Arc;

use domain::{
    MembershipState,
    membership::{self as rules, Reason},
};
use sea_orm::DbErr;
use serde_json::json;

use super::{
    Deps, letters, moscow,
    trail::{self, Actor, Deed, Subject},
};
use crate::{
    persistence::{
        self,
        account::{self, Account},
        membership::{self, Membership},
    },
    templates::Letter,
};

/// Lists requests and decides on them.
pub struct RequestService(Arc<Deps>);

/// A request as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// Its number.
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
    /// КПП, where it has one.
    pub kpp: Option<String>,
    /// Where it stands.
    pub state: MembershipState,
    /// When it was made: «22.11.2026, 14:05», Moscow time.
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
    /// Somebody was first.
    #[error("already decided: {0}")]
    Decided(MembershipState),
    /// A stored row says what the rules forbid.
    #[error("{0} in the database makes no sense")]
    Corrupt(&'static str),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] DbErr),
}

impl RequestService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }

    /// Requests, oldest first; only those in `state`, where one is given.
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
        let from = state(&row)?;
        let to = decided(&row, refusal.clone())?;
        let now = deps.clock.now();
        let tx = persistence::begin(&deps.db).await?;
        let reason = to.reason().map(Reason::as_str);
        let who = actor.to_string();
        if !membership::decide(&tx, row.id, from, to.state(), reason, &who, now).await? {
            tx.rollback().await?;
            return Err(RequestError::Decided(self.state_of(&account, row.id).await?));
        }
        let letter = letter(deps, &account, &row, refusal);
        letters::post(&tx, deps, &account.email, letters::lang(&account.lang), &letter, now).await?;
        let deed = Deed {
            actor,
            action: action(to.state()),
            subject: Subject::Membership(row.id),
            details: json!({ "account": account.id, "from": from.code(), "reason": reason }),
        };
        trail::unasked(&tx, deed, now).await?;
        tx.commit().await?;
        deps.outbox.notify_one();
        self::row((
            Membership {
                state: to.state().code().to_owned(),
                ..row
            },
            account,
        ))
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

/// The transition itself is the domain's.
fn decided(row: &Membership, refusal: Option<Reason>) -> Result<rules::Membership, RequestError> {
    let reason = row.reason.as_deref().and_then(|reason| Reason::parse(reason).ok());
    let stored = rules::Membership::restored(state(row)?, reason).ok_or(RequestError::Corrupt("a membership"))?;
    match (stored, refusal) {
        (rules::Membership::Requested(request), None) => Ok(request.approve().into()),
        (rules::Membership::Requested(request), Some(reason)) => Ok(request.reject(reason).into()),
        (other, _) => Err(RequestError::Decided(other.state())),
    }
}

fn letter(deps: &Deps, account: &Account, row: &Membership, refusal: Option<Reason>) -> Letter {
    let (name, company) = (letters::owner(account), row.company_name.clone());
    match refusal {
        None => Letter::RequestApproved {
            name,
            company,
            link: deps.settings.url("/sign-in"),
        },
        Some(reason) => Letter::RequestRejected {
            name,
            company,
            reason: reason.to_string(),
            link: deps.settings.url("/cabinet"),
        },
    }
}

fn action(state: MembershipState) -> &'static str {
    match state {
        MembershipState::Approved => "membership.approved",
        _ => "membership.rejected",
    }
}

fn row((membership, account): (Membership, Account)) -> Result<RequestRow, RequestError> {
    let parts = [Some(account.last_name), Some(account.first_name), account.middle_name];
    Ok(RequestRow {
        id: membership.id,
        name: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        email: account.email,
        phone: account.phone,
        state: state(&membership)?,
        company: membership.company_name,
        company_verified: membership.company_verified,
        inn: membership.inn,
        kpp: Some(membership.kpp).filter(|kpp| !kpp.is_empty()),
        requested_at: moscow::shown(membership.requested_at),
    })
}
