//! Companies: search, correct, merge, tie, import.

mod api;
mod company_page;
mod import_page;
mod list_page;
mod merge_page;
mod page;
mod pieces;
mod run_page;
mod tie_page;

pub use self::page::CompaniesPage;
