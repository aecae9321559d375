//! Companies: search, import.

mod page;

pub use self::page::CompaniesPage;
