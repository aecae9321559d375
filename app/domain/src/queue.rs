//! The desk's queue: the tabs, and the requests under each.

use crate::{MembershipState, coded::coded};

coded! {
    /// A tab of the queue.
    pub enum QueueTab {
        /// Wait for a decision.
        Waiting = "waiting",
        /// Open requests that the reader took up.
        Mine = "mine",
        /// Wait for the applicant.
        ActionNeeded = "action-needed",
        /// No longer open.
        Decided = "decided",
        /// All requests.
        All = "all",
    }
}

impl QueueTab {
    /// The tab of a code in an address; the first tab for an unknown code.
    pub fn of(code: &str) -> Self {
        Self::from_code(code).unwrap_or(Self::Waiting)
    }

    /// Whether the newest requests come first unless the reader says otherwise: open ones are worked off from the oldest.
    pub const fn newest_first(self) -> bool {
        matches!(self, Self::Decided | Self::All)
    }
}

/// Whether a request still needs an act: then it can be taken up.
pub const fn is_open(state: MembershipState) -> bool {
    matches!(state, MembershipState::Requested | MembershipState::ActionNeeded)
}
