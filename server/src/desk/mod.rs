//! The client-service desk.

pub mod companies;
pub mod companies_import;
pub mod people;
pub mod queue;
pub mod records;
pub mod request;
