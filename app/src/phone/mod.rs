//! A phone, proved by a code: on step 3 and in the cabinet.

mod api;
mod panel;

pub use self::panel::PhonePanel;
