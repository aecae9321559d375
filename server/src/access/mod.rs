//! Whoever comes: the session of their browser, their device, the registration they are at, and what they may do.

pub mod draft;
pub mod guards;
pub mod known_device;
pub mod refusals;
pub mod session;
pub mod typed_address;
