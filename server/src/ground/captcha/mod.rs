//! The captcha: the digits of a picture, or work of the browser in their place.
//!
//! A challenge is nothing but its id at first: the id carries the instant of issue and a proof that we issued it, and
//! the digits follow from the id and a key of the installation. So a page with a captcha writes nothing. A row exists
//! only for a challenge that was redrawn, answered wrongly or spent.

pub(crate) mod challenge;
pub(crate) mod key;
mod service;
mod work;

pub use self::service::{CaptchaError, CaptchaService, CaptchaSettings};
