//! The trail and the outbox.
