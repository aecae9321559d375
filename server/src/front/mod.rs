//! The front door: from the first key of a registration to the sign-in.

pub mod confirmation;
mod consents;
pub mod recovery;
pub mod registration;
pub mod sign_in;
