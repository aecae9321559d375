//! The metrics, with the values read at the moment of asking.

use std::{fs, path::Path, time::Duration};

use super::State;
use crate::{
    metrics::{Snapshot, Waiting, labels::Place},
    outside::{
        clock::{HOUR, SECOND},
        disk,
    },
    tables::{self, link, outbox},
};

/// The time limit of the database; without its answer the other metrics go out alone.
const PATIENCE: Duration = Duration::from_secs(2);

/// With less left than this, the next transactions fail.
const FULL: u64 = 16 * 1024 * 1024;

impl State {
    /// The answer of `/metrics`.
    pub async fn numbers(&self) -> String {
        let (waiting, running) = self.deps.passwords.load();
        self.metrics.exposed(&Snapshot {
            outbox: self.outbox_levels().await,
            letters: self.letters_levels().await,
            letters_most: self.config.limits.letters_all_per_hour.into(),
            pool: tables::pool_of(&self.db, self.config.database.connections),
            argon2: (level(waiting), level(running)),
            disks: self.disks(),
            memory: memory(),
            started: self.started / SECOND,
        })
    }

    /// `None` where the database gives no answer.
    async fn outbox_levels(&self) -> Option<Vec<Waiting>> {
        let levels = outbox::levels(&self.db, self.clock.now());
        tokio::time::timeout(PATIENCE, levels).await.ok()?.ok()
    }

    /// Likewise.
    async fn letters_levels(&self) -> Option<Vec<(String, i64)>> {
        let sent = link::counts_since(&self.db, self.clock.now() - HOUR);
        tokio::time::timeout(PATIENCE, sent).await.ok()?.ok()
    }

    /// Whether an SQLite database has no room to write in. Files have a disk of their own to fill: the metrics show it.
    pub(super) fn database_disk_is_full(&self) -> bool {
        let file = tables::sqlite_file(self.config.database.url.expose());
        let free = file.and_then(|file| disk::free(file.parent()?).ok());
        free.is_some_and(|free| free < FULL)
    }

    fn disks(&self) -> Vec<(Place, i64)> {
        let database = tables::sqlite_file(self.config.database.url.expose());
        let folder = |path: &Path| path.parent().map(Path::to_path_buf);
        let places = [
            (Place::Database, database.as_deref().and_then(folder)),
            (Place::Files, Some(self.config.files.folder.clone())),
            (Place::Temporary, Some(std::env::temp_dir())),
        ];
        let free = |path| i64::try_from(disk::free(path).ok()?).ok();
        let measured = places
            .iter()
            .map(|(place, path)| Some((*place, free(path.as_deref()?)?)));
        measured.flatten().collect()
    }
}

fn level(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The memory of this process, by Linux.
fn memory() -> Option<i64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim()
        .strip_suffix(" kB")?
        .parse::<i64>()
        .ok()
        .map(|kib| kib * 1024)
}
