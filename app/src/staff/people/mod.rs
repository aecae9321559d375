//! Who is of the desk.

mod page;

pub use self::page::PeoplePage;
