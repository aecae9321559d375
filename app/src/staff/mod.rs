//! The pages of the client-service desk: one piece of WASM for all of them, apart from what the public is sent.

mod audit;
mod companies;
mod dashboard;
mod entry;
mod frame;
mod outbox;
mod people;
mod queue;
mod request;
mod route;

pub use self::{request::PowersPanel, route::StaffRoute};
