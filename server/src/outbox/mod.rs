//! The outbox: letters are put into it in the transaction that causes them, and delivered by a job.

mod budget;
pub mod dev_inbox;
pub mod posting;
