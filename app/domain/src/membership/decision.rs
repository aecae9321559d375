//! Decisions on a membership, in any state it was stored in.

use super::{Membership, MembershipState, Reason, Role};

/// One step of the state machine, with its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Grants access in a role.
    Approve(Role),
    /// Asks the applicant for something first.
    NeedAction(Reason),
    /// The applicant answers.
    Resubmit,
    /// Refuses access.
    Reject(Reason),
    /// The applicant takes it back.
    Withdraw,
    /// Takes an approved membership away.
    Revoke(Reason),
}

impl Decision {
    /// The state it leads to.
    pub const fn leads_to(&self) -> MembershipState {
        match self {
            Self::Approve(_) => MembershipState::Approved,
            Self::NeedAction(_) => MembershipState::ActionNeeded,
            Self::Resubmit => MembershipState::Requested,
            Self::Reject(_) => MembershipState::Rejected,
            Self::Withdraw => MembershipState::Withdrawn,
            Self::Revoke(_) => MembershipState::Revoked,
        }
    }
}

impl Membership {
    /// Takes a decision by the transitions that the states have.
    ///
    /// # Errors
    /// The state the membership is in, where it has no such transition: somebody decided before, or it makes no sense.
    pub fn decide(self, decision: Decision) -> Result<Self, MembershipState> {
        Ok(match (self, decision) {
            (Self::Requested(request), Decision::Approve(_)) => request.approve().into(),
            (Self::Requested(request), Decision::NeedAction(reason)) => request.need_action(reason).into(),
            (Self::Requested(request), Decision::Reject(reason)) => request.reject(reason).into(),
            (Self::Requested(request), Decision::Withdraw) => request.withdraw().into(),
            (Self::ActionNeeded(asked), Decision::Resubmit) => asked.resubmit().into(),
            (Self::ActionNeeded(asked), Decision::Reject(reason)) => asked.reject(reason).into(),
            (Self::ActionNeeded(asked), Decision::Withdraw) => asked.withdraw().into(),
            (Self::Approved(member), Decision::Revoke(reason)) => member.revoke(reason).into(),
            (other, _) => return Err(other.state()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason() -> Reason {
        Reason::parse("Нужна доверенность").unwrap()
    }

    fn decisions() -> [Decision; 6] {
        [
            Decision::Approve(Role::Employee),
            Decision::NeedAction(reason()),
            Decision::Resubmit,
            Decision::Reject(reason()),
            Decision::Withdraw,
            Decision::Revoke(reason()),
        ]
    }

    #[test]
    fn of_every_state_and_decision_only_those_of_the_design_go_together() {
        use MembershipState::{ActionNeeded, Approved, Rejected, Requested, Revoked, Withdrawn};
        // Columns in the order of `decisions`.
        let allowed = [
            (Requested, [true, true, false, true, true, false]),
            (ActionNeeded, [false, false, true, true, true, false]),
            (Approved, [false, false, false, false, false, true]),
            (Rejected, [false; 6]),
            (Withdrawn, [false; 6]),
            (Revoked, [false; 6]),
        ];
        for (state, row) in allowed {
            for (decision, allowed) in decisions().into_iter().zip(row) {
                let membership = Membership::restored(state, Some(reason())).unwrap();
                let leads_to = decision.leads_to();
                let decided = membership.decide(decision.clone()).map(|it| it.state());
                let expected = if allowed { Ok(leads_to) } else { Err(state) };
                assert_eq!(decided, expected, "{state:?} {decision:?}");
            }
        }
    }
}
