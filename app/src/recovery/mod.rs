//! A forgotten password.

mod api;
mod request_page;
mod reset_page;

pub use self::{request_page::AskRecovery, reset_page::NewPassword};
#[cfg(feature = "ssr")]
pub use self::{request_page::recover_page, reset_page::reset_page};
