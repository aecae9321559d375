//! Work that goes on beside the requests.

pub mod imports;
mod outbox;
pub mod reminders;
pub mod powers;
mod retry;
pub mod sweep;

pub use self::{
    outbox::{Outbox, OutboxSettings},
    retry::{MAX_ATTEMPTS, pause_after},
};
