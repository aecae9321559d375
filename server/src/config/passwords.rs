//! `[passwords]`: how hard passwords are hashed (argon2id, RFC 9106), and by how many at once.

use std::{fs, path::PathBuf};

use domain::strength::OperatorsList;
use serde::Deserialize;

/// `[passwords]`. Changing the parameters makes each password be hashed anew at its next sign-in.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Passwords {
    /// Memory for one hash, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// Hashes computed at once; 0 for one a processor core.
    pub workers: usize,
    /// Requests that may wait for a worker; beyond them the answer is 503.
    pub queue: usize,
    /// A file of passwords and words that nobody may have, one a line; read at the start.
    pub list_file: Option<PathBuf>,
}

/// The largest list that is read.
const LARGEST_LIST: u64 = 64 * 1024 * 1024;

impl Passwords {
    /// Reads the operator's own list; an empty one where none is named.
    ///
    /// # Errors
    /// The mistake in the file, in words.
    pub fn list(&self) -> Result<OperatorsList, String> {
        let Some(file) = &self.list_file else {
            return Ok(OperatorsList::default());
        };
        let shown = file.display();
        let size = fs::metadata(file).map_err(|error| format!("{shown}: {error}"))?.len();
        if size > LARGEST_LIST {
            return Err(format!("{shown} is larger than 64 MiB"));
        }
        let bytes = fs::read(file).map_err(|error| format!("{shown}: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|_| format!("{shown} is not in UTF-8"))?;
        let list = OperatorsList::of(text.trim_start_matches('\u{feff}'));
        if list.is_empty() {
            return Err(format!("{shown} has no entry: one a line, # begins a comment"));
        }
        Ok(list)
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            iterations: 2,
            parallelism: 1,
            workers: 0,
            queue: 64,
            list_file: None,
        }
    }
}
