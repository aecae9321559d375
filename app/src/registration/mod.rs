//! The wizard: person and company, password, confirmation of access.

mod access_page;
mod api;
mod cancel_page;
mod company_panel;
mod details_form;
mod details_page;
mod done_page;
mod keep;
mod password_page;
mod resend;
mod strength_meter;

pub use self::{
    access_page::access_page,
    api::Resend,
    cancel_page::cancel_page,
    company_panel::{Company, CompanyPanel},
    details_page::{details_page, split_pasted},
    done_page::done_page,
    password_page::password_page,
    strength_meter::{StrengthMeter, check_new_password, follow_strength},
};
