//! Membership: an account that acts, or asks to act, for a company.
//!
//! ```text
//! Requested → Approved → Revoked
//!    ⇅ ActionNeeded   → Rejected(reason) | Withdrawn
//! ```
//!
//! Each state is a type, and a transition consumes it: a transition not written here cannot happen. The caller records
//! who decided and when; the reason is part of the state, for the person reads it.

mod company_form;
mod decision;
mod desk;
mod note;
mod reason;
mod staff;
mod states;
mod template;

pub use company_form::CompanyForm;
pub use decision::Decision;
pub use desk::DeskDecision;
pub use note::Note;
pub use reason::Reason;
pub use staff::StaffRole;
pub use states::{ActionNeeded, Approved, Rejected, Requested, Revoked, Withdrawn};
pub use template::{ReasonTemplate, TemplateKind};

use crate::coded::coded;

coded! {
    /// The account's role in the company.
    pub enum Role {
        /// Контактное лицо: decides on its colleagues' requests. The first of a company is appointed by the desk.
        ContactPerson = "contact-person",
        /// Anyone else.
        Employee = "employee",
    }
}

coded! {
    /// The state's name, as stored.
    pub enum MembershipState {
        /// Waits for a decision.
        Requested = "requested",
        /// Waits for the applicant.
        ActionNeeded = "action-needed",
        /// The person acts for the company.
        Approved = "approved",
        /// Refused.
        Rejected = "rejected",
        /// Taken back by the applicant.
        Withdrawn = "withdrawn",
        /// Was approved, and is no longer.
        Revoked = "revoked",
    }
}

/// A membership in any of its states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Membership {
    /// Waits for a decision.
    Requested(Requested),
    /// Waits for the applicant.
    ActionNeeded(ActionNeeded),
    /// The person acts for the company.
    Approved(Approved),
    /// Refused.
    Rejected(Rejected),
    /// Taken back by the applicant.
    Withdrawn(Withdrawn),
    /// Was approved, and is no longer.
    Revoked(Revoked),
}

impl Membership {
    /// A membership read from the database; `None` when the state needs a reason and the row has none.
    pub fn restored(state: MembershipState, reason: Option<Reason>) -> Option<Self> {
        Some(match state {
            MembershipState::Requested => Requested::new().into(),
            MembershipState::ActionNeeded => Requested::new().need_action(reason?).into(),
            MembershipState::Approved => Requested::new().approve().into(),
            MembershipState::Rejected => Requested::new().reject(reason?).into(),
            MembershipState::Withdrawn => Requested::new().withdraw().into(),
            MembershipState::Revoked => Requested::new().approve().revoke(reason?).into(),
        })
    }

    /// The name of its state.
    pub fn state(&self) -> MembershipState {
        match self {
            Self::Requested(_) => MembershipState::Requested,
            Self::ActionNeeded(_) => MembershipState::ActionNeeded,
            Self::Approved(_) => MembershipState::Approved,
            Self::Rejected(_) => MembershipState::Rejected,
            Self::Withdrawn(_) => MembershipState::Withdrawn,
            Self::Revoked(_) => MembershipState::Revoked,
        }
    }

    /// Why, in the states that have a reason.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::ActionNeeded(state) => Some(state.reason()),
            Self::Rejected(state) => Some(state.reason()),
            Self::Revoked(state) => Some(state.reason()),
            Self::Requested(_) | Self::Approved(_) | Self::Withdrawn(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason() -> Reason {
        Reason::parse("Нужна доверенность").unwrap()
    }

    #[test]
    fn a_request_may_go_back_to_the_applicant_and_then_be_approved() {
        let needed = Requested::new().need_action(reason());
        assert_eq!(needed.reason(), &reason());
        let approved = needed.resubmit().approve();
        assert_eq!(Membership::from(approved).state(), MembershipState::Approved);
    }

    #[test]
    fn every_state_is_restored_from_its_name_and_reason() {
        for state in MembershipState::ALL {
            let membership = Membership::restored(*state, Some(reason())).unwrap();
            assert_eq!(membership.state(), *state);
            let again = Membership::restored(*state, membership.reason().cloned());
            assert_eq!(again, Some(membership));
        }
    }

    #[test]
    fn a_refusal_without_a_reason_is_not_restored() {
        for state in [
            MembershipState::ActionNeeded,
            MembershipState::Rejected,
            MembershipState::Revoked,
        ] {
            assert_eq!(Membership::restored(state, None), None);
        }
    }
}
