//! The pages of the client-service desk: one piece of WASM for all of them, apart from what the public is sent.

mod act;
mod api;
mod area_field;
mod audit;
mod companies;
mod dashboard;
mod entry;
mod frame;
mod keys;
mod outbox;
mod people;
mod plain;
mod queue;
mod request;
mod sections;
mod templates;

pub use self::sections::sections;
