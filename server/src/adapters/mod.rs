//! The world outside, each part behind a trait: the real one and the fake.

pub mod captcha;
pub mod clock;
pub mod directory;
pub mod disk;
pub mod files;
pub mod mail;
pub mod random;
pub mod spool;
pub mod tracer;
pub mod web;
