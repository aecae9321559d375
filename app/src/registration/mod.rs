//! The wizard: person and company, password, confirmation of access.

mod access_page;
mod api;
#[cfg(feature = "ssr")]
mod cancel_page;
mod checklist;
mod company_panel;
mod details_form;
mod details_page;
mod done_page;
mod keep;
mod password_page;
mod resend;
mod strength_meter;

pub use self::{
    access_page::Access,
    api::Resend,
    company_panel::{Company, CompanyPanel},
    details_page::split_pasted,
    done_page::Done,
    strength_meter::{Strength, StrengthMeter, check_new_password, follow_strength},
};
#[cfg(feature = "ssr")]
pub use self::{
    access_page::access_page, cancel_page::cancel_page, details_page::details_page, done_page::done_page,
    password_page::password_page,
};
