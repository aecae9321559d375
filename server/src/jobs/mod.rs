//! Work that goes on beside the requests.

pub mod imports;
mod outbox;
pub mod powers;
pub mod reminders;
mod retry;
pub mod sweep;

pub use self::{
    outbox::{Outbox, OutboxSettings},
    retry::{MAX_ATTEMPTS, pause_after},
};
