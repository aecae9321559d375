//! The cabinet: requests and their state, colleagues, settings.

mod acting;
mod api;
mod colleagues;
mod company_page;
mod frame;
mod request;
mod requests_page;
mod sections;
mod settings_page;

pub use self::{
    colleagues::{DecisionFacts, PersonFacts, ReasonField},
    sections::sections,
};
