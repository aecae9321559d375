//! The cabinet: requests and their state, colleagues, settings.

mod api;
mod colleagues_page;
mod frame;
mod requests_page;
mod route;
mod settings_page;

pub use self::route::CabinetRoute;
