//! The cabinet: requests and their state, colleagues, settings.

#[cfg(feature = "ssr")]
mod acting;
mod api;
mod colleagues;
mod company_page;
#[cfg(feature = "ssr")]
mod frame;
mod inside;
mod request;
mod requests_page;
#[cfg(feature = "ssr")]
mod sections;
mod settings_page;

pub use self::{
    colleagues::ReasonField,
    inside::{Inside, InsidePart},
};
#[cfg(feature = "ssr")]
pub use self::{
    colleagues::{DecisionFacts, PersonFacts},
    sections::sections,
};
