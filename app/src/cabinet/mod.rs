//! The cabinet: requests and their state, colleagues, settings.

mod api;
mod colleagues;
mod frame;
mod requests_page;
mod route;
mod settings_page;

pub use self::{
    colleagues::{DecisionFacts, PersonFacts, ReasonField},
    route::CabinetRoute,
};
