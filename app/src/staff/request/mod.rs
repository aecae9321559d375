//! One request.

mod page;
mod powers_api;
mod powers_panel;

pub use self::{page::RequestPage, powers_panel::PowersPanel};
