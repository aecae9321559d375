//! Limits on strangers: on the work they cause, and on their guesses. One mechanism for all limits, in the database, so
//! that they hold across processes and restarts. Effect and figures: docs/limits.md; reasons: docs/decisions/0006.

mod network;
mod rule;
mod taking;

pub(crate) use self::taking::ACCOUNT;
pub use self::{
    network::{block, is_excepted, network},
    rule::{LimitSettings, Pace, Rule},
    taking::{Limits, Taken},
};
