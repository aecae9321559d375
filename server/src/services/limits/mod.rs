//! Limits on strangers: on the work they cause, and on their guesses. One mechanism for all limits, in the database, so
//! that they hold across processes and restarts. Effect and figures: docs/limits.md; reasons: docs/decisions/0006.

mod device;
mod network;
mod rule;
mod taking;

pub use self::{
    device::DEVICE_KNOWN,
    network::{block, is_excepted, network},
    rule::{LimitSettings, Pace, Rule},
    taking::{Limits, Taken},
};
pub(crate) use self::{device::Device, taking::ACCOUNT};
