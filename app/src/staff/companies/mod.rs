//! Companies: search, correct, merge, tie, import.

mod api;
#[cfg(feature = "ssr")]
mod company_page;
mod import_file;
#[cfg(feature = "ssr")]
mod import_page;
mod import_run;
#[cfg(feature = "ssr")]
mod list_page;
#[cfg(feature = "ssr")]
mod merge_page;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pieces;
#[cfg(feature = "ssr")]
mod run_page;
#[cfg(feature = "ssr")]
mod tie_page;

#[cfg(feature = "ssr")]
pub use self::page::CompaniesPage;
pub use self::{import_file::ImportFile, import_run::ImportRun};
