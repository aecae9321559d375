//! The cabinet: requests and their state, colleagues, settings.

mod acting;
mod api;
mod colleagues_page;
mod company_page;
mod frame;
mod request;
mod requests_page;
mod route;
mod settings_page;

pub use self::route::CabinetRoute;
