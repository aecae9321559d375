//! The database: entities, and one file of plain functions a table, over any connection or transaction.

pub mod account;
pub mod at_sign_in;
pub mod audit;
pub mod audit_log;
pub mod captcha;
pub mod clock_step;
pub mod company;
pub mod company_desk;
pub mod company_members;
mod connect;
pub mod consent;
mod counting;
mod database;
pub mod dev_inbox;
pub mod device;
pub mod directory_ask;
pub mod directory_cache;
pub mod dossier;
pub mod entities;
pub mod health;
pub mod import_run;
pub mod invitation;
pub mod link;
pub mod loose_file;
pub mod mailbox_double;
pub mod membership;
pub mod note;
pub mod outbox;
pub mod outbox_desk;
pub mod password_try;
pub mod phone_challenge;
pub mod phone_code;
pub mod power;
pub mod pulse;
pub mod queue;
pub mod rate_limit;
pub mod reason_draft;
pub mod reason_template;
pub mod recovery_code;
pub mod registration;
mod schema;
pub mod secret;
pub mod session;
pub mod sign_in_failure;
pub mod staff;
pub mod staff_invitation;
mod together;
mod transaction;

pub use self::{
    connect::{ConnectError, Pool, connect, pool_of, sqlite_file},
    database::Database,
    schema::{NotReady, Schema, SchemaError, connect_as_it_is, migrate, schema, unready},
    together::{Write, together},
    transaction::{begin, hold, is_busy, is_duplicate, is_pooled_by_transaction},
};
