//! The cabinet, as far as the front door goes.

mod api;
mod page;

pub use self::page::CabinetRoute;
