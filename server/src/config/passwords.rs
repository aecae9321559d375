//! `[passwords]`: how hard passwords are hashed (argon2id, RFC 9106), and by how many at once.

use serde::Deserialize;

/// `[passwords]`. Changing the parameters makes each password be hashed anew at its next sign-in.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Passwords {
    /// Memory for one hash, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// Hashes computed at once; 0 for one a processor core.
    pub workers: usize,
    /// Requests that may wait for a worker; beyond them the answer is 503.
    pub queue: usize,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            iterations: 2,
            parallelism: 1,
            workers: 0,
            queue: 64,
        }
    }
}
