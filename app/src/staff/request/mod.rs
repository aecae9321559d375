//! One request.

mod page;

pub use self::page::RequestPage;
