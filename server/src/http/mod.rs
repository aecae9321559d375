//! HTTP: the router, and around it one concern a file.
//!
//! The layers, from the outside in: [`request_id`] names the request, [`caller`] identifies the visitor, [`access_log`]
//! writes a line, [`security`] puts the headers on the answer, [`noting`] reports refusals to the audit log,
//! [`refusal`] gives every bare error a sentence, a panic becomes a 500, [`limits`] and [`origin`] turn requests away,
//! then the routes.

mod accept;
mod access_log;
pub(crate) mod address;
mod audit_export;
mod caller;
pub(crate) mod captcha;
mod company_file;
pub(crate) mod cookies;
mod dev_inbox;
mod events;
mod executor;
mod export;
mod health;
pub(crate) mod language;
mod limits;
mod metrics;
mod noting;
mod origin;
mod page;
mod pages;
mod powers;
mod recovery_codes;
mod refusal;
mod request_id;
mod router;
mod security;
mod security_txt;
mod serve;
mod server_fns;
mod sign_in_page_cache;
mod site;
mod whose;

pub use self::{
    metrics::metrics_router,
    router::router,
    serve::{Limits, serve},
};
