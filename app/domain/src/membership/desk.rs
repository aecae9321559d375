//! Decisions the desk may make on a request.

use super::{Decision, MembershipState, Reason, Role};
use crate::Problem;
use crate::coded::coded;

coded! {
    /// A decision as the desk chooses it.
    pub enum DeskDecision {
        /// Access as an employee.
        Approve = "approve",
        /// Access as the company's contact person.
        Appoint = "appoint",
        /// Something is asked of the applicant.
        Ask = "ask",
        /// A refusal.
        Refuse = "refuse",
        /// Access that was given is taken away.
        Revoke = "revoke",
    }
}

impl DeskDecision {
    /// Whether the applicant is told why.
    pub const fn has_reason(self) -> bool {
        !matches!(self, Self::Approve | Self::Appoint)
    }

    /// The decision of the state machine, with the reason as typed where there is one.
    ///
    /// # Errors
    /// As [`Reason::parse`].
    pub fn decision(self, reason: &str) -> Result<Decision, Problem> {
        Ok(match self {
            Self::Approve => Decision::Approve(Role::Employee),
            Self::Appoint => Decision::Approve(Role::ContactPerson),
            Self::Ask => Decision::NeedAction(Reason::parse(reason)?),
            Self::Refuse => Decision::Reject(Reason::parse(reason)?),
            Self::Revoke => Decision::Revoke(Reason::parse(reason)?),
        })
    }

    /// The decisions open in this state, in the order they are offered.
    pub fn of_state(state: MembershipState) -> Vec<Self> {
        match state {
            MembershipState::Requested => vec![Self::Approve, Self::Appoint, Self::Ask, Self::Refuse],
            MembershipState::ActionNeeded => vec![Self::Refuse],
            MembershipState::Approved => vec![Self::Revoke],
            MembershipState::Rejected | MembershipState::Withdrawn | MembershipState::Revoked => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Membership;

    #[test]
    fn what_is_offered_is_what_the_state_machine_takes() {
        for state in MembershipState::ALL {
            let offered = DeskDecision::of_state(*state);
            for decision in DeskDecision::ALL {
                let membership = Membership::restored(*state, Reason::parse("Почему").ok()).unwrap();
                let taken = membership.decide(decision.decision("Почему").unwrap()).is_ok();
                assert_eq!(taken, offered.contains(decision), "{state} {decision}");
            }
        }
    }

    #[test]
    fn a_decision_that_is_told_why_needs_a_reason() {
        for decision in DeskDecision::ALL {
            let without = decision.decision(" ");
            assert_eq!(without.is_err(), decision.has_reason(), "{decision}");
        }
    }
}
