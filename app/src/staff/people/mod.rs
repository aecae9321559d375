//! Who is of the desk.

mod api;
mod invite;
mod page;
mod row;

pub use self::page::PeoplePage;
