//! Powers of attorney: files that say for whom a person may act. The kinds, the states and the contents of such files.
//!
//! ```text
//! Attached → Accepted → Expired
//!     ↘ Refused(reason)      any of them → Replaced, by another
//! ```

mod day;
mod emchd;
mod file_name;
mod kind;
mod other;
mod signature;
mod upload;

pub use day::Day;
pub use emchd::{Earlier, Emchd, Fact, FactName, HandedOn, More, Party, PartyKind, Stated, Unread, Verdict, compare};
pub use file_name::FileName;
pub use kind::{HEAD, PowerKind, sniff};
pub use other::unknown;
pub use signature::{is_cms, looks_like_signature};
pub use upload::UploadProblem;

use crate::coded::coded;

coded! {
    /// The state of a power of attorney, as stored.
    pub enum PowerState {
        /// Waits for the desk.
        Attached = "attached",
        /// The desk has read and accepted the file.
        Accepted = "accepted",
        /// The desk does not take it, for a reason.
        Refused = "refused",
        /// Replaced by its owner with another file.
        Replaced = "replaced",
        /// Was accepted, and its time is over.
        Expired = "expired",
    }
}

impl PowerState {
    /// Whether the desk can accept or refuse it.
    pub const fn awaits_decision(self) -> bool {
        matches!(self, Self::Attached)
    }

    /// Whether the owner may withdraw the file: no decision rests on it.
    pub const fn can_be_withdrawn(self) -> bool {
        matches!(self, Self::Attached | Self::Refused)
    }

    /// Whether another file may replace it.
    pub const fn can_be_replaced(self) -> bool {
        !matches!(self, Self::Replaced)
    }
}

/// The most bytes of one file.
pub const MAX_BYTES: u64 = 10 * 1024 * 1024;
/// The most bytes of a detached signature.
pub const MAX_SIGNATURE_BYTES: u64 = 1024 * 1024;
/// The most bytes of a МЧД: they are tens of kilobytes.
pub const MAX_XML_BYTES: u64 = 1024 * 1024;
/// The most files sent at once.
pub const MAX_AT_ONCE: usize = 10;
/// The most that a membership has, replaced and expired ones not counted.
pub const MAX_A_MEMBERSHIP: usize = 20;
/// The most that an owner ever has, replaced and expired ones included: their files are kept.
pub const MAX_KEPT: usize = 60;
/// The most that a registration has before its mailbox is proved.
pub const MAX_A_REGISTRATION: usize = 5;

#[cfg(test)]
mod tests {
    use super::PowerState::{self, *};

    #[test]
    fn what_can_be_done_depends_on_the_state() {
        for (state, decided, withdrawn, replaced) in [
            (Attached, true, true, true),
            (Accepted, false, false, true),
            (Refused, false, true, true),
            (Replaced, false, false, false),
            (Expired, false, false, true),
        ] {
            assert_eq!(state.awaits_decision(), decided, "{state}");
            assert_eq!(state.can_be_withdrawn(), withdrawn, "{state}");
            assert_eq!(state.can_be_replaced(), replaced, "{state}");
        }
        assert_eq!(PowerState::ALL.len(), 5);
    }
}
