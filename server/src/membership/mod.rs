//! Requests for access: the state machine, and everything that follows from a decision.

pub mod actors;
pub mod asking;
pub mod decisions;
pub mod requests;
pub mod search_words;
