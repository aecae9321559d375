//! A phone, proved by a code: on step 3 and in the cabinet.

mod api;
mod panel;

#[cfg(feature = "ssr")]
pub use self::api::load_phone;
pub use self::panel::PhonePanel;
