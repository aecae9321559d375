//! The wizard: person and company, password, confirmation of access.

#[cfg(feature = "ssr")]
mod access_page;
mod api;
#[cfg(feature = "ssr")]
mod cancel_page;
mod company_panel;
mod details_form;
mod details_page;
#[cfg(feature = "ssr")]
mod done_page;
mod keep;
mod password_page;
#[cfg(feature = "ssr")]
mod resend;
mod strength_meter;

#[cfg(feature = "ssr")]
pub use self::{
    access_page::access_page, cancel_page::cancel_page, details_page::details_page, done_page::done_page,
    password_page::password_page,
};
pub use self::{
    api::Resend,
    company_panel::{Company, CompanyPanel},
    details_page::split_pasted,
    strength_meter::{StrengthMeter, check_new_password, follow_strength},
};
