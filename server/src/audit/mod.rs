//! The audit log: each act as a row that is chained to the row before it.

pub mod verify;
mod write;

pub use self::write::*;
