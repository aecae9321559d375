//! The guards of every use case behind a sign-in: the person, and their rights.

use app::{backend::Caller, error::AppError};
use domain::{MembershipState, Role, StaffRole};

use crate::{
    access::session::session_of,
    audit::Actor,
    ground::{context::Deps, failure::Failure},
    tables::{
        account::Account,
        membership::{self, Membership},
        session::{Session, Signed},
    },
};

/// A signed-in person.
#[derive(Clone, Debug)]
pub struct Who {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: Session,
}

/// A person of the desk who has shown the second factor in this session.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The person.
    pub who: Who,
    /// The role.
    pub role: StaffRole,
}

impl Desk {
    /// The actor for the audit log.
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.who.account.id)
    }
}

/// The signed-in person.
///
/// # Errors
/// [`AppError::SignInRequired`]; [`Failure::Database`].
pub async fn signed_in(deps: &Deps, caller: &Caller) -> Result<Who, Failure> {
    let Signed { session, account, .. } = session_of(deps, caller).await?.ok_or(AppError::SignInRequired)?;
    Ok(Who { account, session })
}

/// A person of the desk: a reviewer or an administrator.
///
/// # Errors
/// [`AppError::SignInRequired`]; [`AppError::Forbidden`] for anybody else; [`AppError::SecondFactorRequired`] until the second
/// factor is shown; [`Failure::Database`].
pub async fn desk(deps: &Deps, caller: &Caller) -> Result<Desk, Failure> {
    let signed = session_of(deps, caller).await?.ok_or(AppError::SignInRequired)?;
    let Signed {
        session,
        account,
        staff,
    } = signed;
    let staff = staff.ok_or(AppError::Forbidden)?;
    if session.proved_at.is_none() {
        return Err(AppError::SecondFactorRequired.into());
    }
    let role = StaffRole::from_code(&staff.role).ok_or(Failure::Corrupt("a role of the desk"))?;
    let who = Who { account, session };
    Ok(Desk { who, role })
}

/// An administrator of the desk.
///
/// # Errors
/// As [`desk`]; [`AppError::Forbidden`] for a reviewer.
pub async fn administrator(deps: &Deps, caller: &Caller) -> Result<Desk, Failure> {
    let desk = desk(deps, caller).await?;
    match desk.role {
        StaffRole::Administrator => Ok(desk),
        StaffRole::Reviewer => Err(AppError::Forbidden.into()),
    }
}

/// The person's approved membership as contact person of the company that `about` is a membership of.
///
/// # Errors
/// [`AppError::NotFound`] for anybody else, who must not learn that the membership exists.
pub async fn contact_person_for(deps: &Deps, who: &Who, about: &Membership) -> Result<Membership, Failure> {
    let own = membership::of_account(&deps.db, who.account.id).await?;
    own.into_iter()
        .find(|own| is_contact_person(own) && own.inn == about.inn && own.kpp == about.kpp)
        .ok_or_else(|| AppError::NotFound.into())
}

/// Nobody of the desk decides on a request of their own.
///
/// # Errors
/// [`AppError::Forbidden`].
pub fn not_own(actor: &Actor, about: &Membership) -> Result<(), AppError> {
    match actor {
        Actor::Staff(id) if *id == about.account_id => Err(AppError::Forbidden),
        _ => Ok(()),
    }
}

/// Whether a membership makes its owner decide on colleagues' requests.
pub fn is_contact_person(own: &Membership) -> bool {
    own.state == MembershipState::Approved.code() && own.role == Role::ContactPerson.code()
}
