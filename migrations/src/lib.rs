//! The schema, portable between SQLite and PostgreSQL: one file a topic, listed in the order they are applied.
//!
//! Columns are `BIGINT`, `INTEGER`, `BOOLEAN` and `TEXT` only. Instants are Unix milliseconds in UTC, in columns named
//! `*_at` or `*_until`; states and other choices are stored by their `code()`.
//!
//! Each migration is wrapped: by `whole`, or by `whole::additive` where processes of the version before may go on serving beside it.

mod half;
mod m0001_people;
mod m0002_outbox;
mod m0003_directory;
mod m0004_captcha;
mod m0005_audit_chain;
mod m0005_chosen_company;
mod m0006_colleagues;
mod m0007_staff;
mod m0008_queue;
mod m0009_desk;
mod m0010_powers;
mod m0011_companies;
mod m0012_phone_codes;
mod m0013_directory_cache;
mod m0015_limits;
mod m0016_pulse;
mod m0017_rows;
mod m0018_mailboxes;
mod m0019_budgets;
mod m0021_additive;
mod schema;
mod whole;

use sea_orm_migration::prelude::MigrationTrait;
/// Runs the migrations: `Migrator::up(&db, None)`.
pub use sea_orm_migration::prelude::MigratorTrait;

use self::whole::{additive, whole};
pub use self::{
    half::undo_half,
    schema::{Schema, schema},
};

/// Every migration of the product.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            whole(m0001_people::Migration),
            whole(m0002_outbox::Migration),
            whole(m0003_directory::Migration),
            whole(m0004_captcha::Migration),
            whole(m0006_colleagues::Migration),
            whole(m0007_staff::Migration),
            whole(m0008_queue::Migration),
            whole(m0009_desk::Migration),
            whole(m0010_powers::Migration),
            whole(m0011_companies::Migration),
            whole(m0005_audit_chain::Migration),
            whole(m0005_chosen_company::Migration),
            whole(m0013_directory_cache::Migration),
            whole(m0016_pulse::Migration),
            whole(m0015_limits::Migration),
            whole(m0012_phone_codes::Migration),
            whole(m0017_rows::Migration),
            whole(m0021_additive::Migration),
            additive(m0019_budgets::Migration),
            whole(m0018_mailboxes::Migration),
        ]
    }
}
