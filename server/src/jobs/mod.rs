//! Work that goes on beside the requests.

pub mod imports;
mod outbox;
mod retry;
pub mod sweep;

pub use self::{
    outbox::{Outbox, OutboxSettings},
    retry::{MAX_ATTEMPTS, pause_after},
};
