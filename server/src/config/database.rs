//! `[database]`: the database's address and pool.

use domain::Secret;
use serde::Deserialize;

/// `[database]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite://PATH` or `postgres://USER:PASSWORD@HOST/NAME`. A secret, as it may hold a password.
    pub url: Secret,
    /// Connections held at once.
    pub connections: u32,
    /// Seconds to wait for a free connection, or for another writer of an SQLite file.
    pub wait_seconds: u64,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: Secret::new("sqlite://var/gangway.db"),
            connections: 8,
            wait_seconds: 5,
        }
    }
}
