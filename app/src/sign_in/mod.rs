//! Sign-in and sign-out.

mod api;
mod page;

pub use self::api::SignOut;
#[cfg(feature = "ssr")]
pub use self::{api::load_home, page::sign_in_page};
