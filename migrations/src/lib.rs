//! The schema, portable between SQLite and PostgreSQL: one file a topic, listed in the order they are applied.
//!
//! Columns are `BIGINT`, `INTEGER`, `BOOLEAN` and `TEXT` only. Instants are Unix milliseconds in UTC, in columns named
//! `*_at` or `*_until`; states and other choices are stored by their `code()`.

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

use sea_orm_migration::prelude::MigrationTrait;
/// What runs them: `Migrator::up(&db, None)`.
pub use sea_orm_migration::prelude::MigratorTrait;

/// Every migration of the product.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_outbox::Migration),
            Box::new(m0003_directory::Migration),
            Box::new(m0004_captcha::Migration),
            Box::new(m0006_colleagues::Migration),
            Box::new(m0007_staff::Migration),
            Box::new(m0008_queue::Migration),
            Box::new(m0009_desk::Migration),
            Box::new(m0010_powers::Migration),
            Box::new(m0011_companies::Migration),
            Box::new(m0005_audit_chain::Migration),
            Box::new(m0005_chosen_company::Migration),
            Box::new(m0013_directory_cache::Migration),
            Box::new(m0016_pulse::Migration),
            Box::new(m0015_limits::Migration),
            Box::new(m0012_phone_codes::Migration),
            Box::new(m0017_rows::Migration),
            Box::new(m0018_mailboxes::Migration),
        ]
    }
}
