//! Limits: how much a stranger can make us work, and how often guess. One mechanism for all, in the database, so that it holds across
//! processes and restarts. What it is good for, with figures: docs/limits.md; why so: docs/decisions/0006.

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
pub(super) use self::{device::Device, taking::ACCOUNT};
