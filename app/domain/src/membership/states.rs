//! The states as types, with their transitions.

use super::{Membership, Reason};

/// Waits for a decision of the company's contact person or of the desk; the first to decide wins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requested(());

/// Something is asked of the applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionNeeded(Reason);

/// The person acts for the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved(());

/// Refused; a new request may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected(Reason);

/// Taken back by the applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn(());

/// Was approved, and is no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked(Reason);

impl Requested {
    /// A new request.
    pub const fn new() -> Self {
        Self(())
    }

    /// Grants access.
    pub fn approve(self) -> Approved {
        Approved(())
    }

    /// Asks the applicant for something first.
    pub fn need_action(self, reason: Reason) -> ActionNeeded {
        ActionNeeded(reason)
    }

    /// Refuses access.
    pub fn reject(self, reason: Reason) -> Rejected {
        Rejected(reason)
    }

    /// The applicant takes it back.
    pub fn withdraw(self) -> Withdrawn {
        Withdrawn(())
    }
}

impl ActionNeeded {
    /// The applicant has answered: the request waits for a decision again.
    pub fn resubmit(self) -> Requested {
        Requested(())
    }

    /// Refuses it without waiting any longer.
    pub fn reject(self, reason: Reason) -> Rejected {
        Rejected(reason)
    }

    /// The applicant takes it back.
    pub fn withdraw(self) -> Withdrawn {
        Withdrawn(())
    }

    /// The desk's question.
    pub fn reason(&self) -> &Reason {
        &self.0
    }
}

impl Approved {
    /// Takes the membership away.
    pub fn revoke(self, reason: Reason) -> Revoked {
        Revoked(reason)
    }
}

impl Rejected {
    /// Why.
    pub fn reason(&self) -> &Reason {
        &self.0
    }
}

impl Revoked {
    /// Why.
    pub fn reason(&self) -> &Reason {
        &self.0
    }
}

macro_rules! into_membership {
    ($($state:ident),+) => {
        $(impl From<$state> for Membership {
            fn from(state: $state) -> Self {
                Self::$state(state)
            }
        })+
    };
}

into_membership!(Requested, ActionNeeded, Approved, Rejected, Withdrawn, Revoked);
