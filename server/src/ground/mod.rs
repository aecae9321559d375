//! The common ground of all use cases.

pub mod captcha;
pub mod context;
pub mod directory;
pub mod failure;
mod keyed_lock;
pub mod lifetimes;
pub mod limits;
pub mod local_time;
mod noted;
pub mod passwords;
pub mod shown;
pub mod tokens;
pub mod working_days;
