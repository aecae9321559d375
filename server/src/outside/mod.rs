//! The world outside, each part behind a trait: the real implementation and the fake.

pub mod captcha;
pub mod clock;
pub mod dadata;
pub mod delivery;
pub mod directory;
pub mod disk;
pub mod files;
pub mod import_spool;
pub mod mail;
pub mod random;
pub mod sms;
pub mod tracer;
pub mod web;
