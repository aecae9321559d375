//! The cabinet: requests and their state, colleagues, settings.

#[cfg(feature = "ssr")]
mod acting;
#[cfg(feature = "ssr")]
mod api;
mod colleagues;
#[cfg(feature = "ssr")]
mod company_page;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod requests_page;
#[cfg(feature = "ssr")]
mod sections;
#[cfg(feature = "ssr")]
mod settings_page;

pub use self::colleagues::ReasonField;
#[cfg(feature = "ssr")]
pub use self::{
    colleagues::{DecisionFacts, PersonFacts},
    sections::sections,
};
