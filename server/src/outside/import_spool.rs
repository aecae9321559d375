//! Received files that wait to be read: in the system's folder for temporary files, under names nobody can guess,
//! readable by nobody else. A file not kept is deleted when dropped: an upload cut off leaves nothing behind.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use super::{clock::Millis, random::Random};

const PREFIX: &str = "gangway-import-";

/// The folder of waiting files.
#[derive(Clone, Debug)]
pub struct Spool(PathBuf);

impl Default for Spool {
    fn default() -> Self {
        Self(std::env::temp_dir())
    }
}

impl Spool {
    /// A spool in this folder.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// A new, empty file.
    ///
    /// # Errors
    /// The system's own.
    pub fn begin(&self, random: &dyn Random) -> io::Result<Incoming> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let (name, path, file) = loop {
            let mut bytes = [0; 16];
            random.fill(&mut bytes);
            let name = format!("{PREFIX}{:032x}", u128::from_be_bytes(bytes));
            let path = self.0.join(&name);
            match options.open(&path) {
                Ok(file) => break (name, path, file),
                // Hardly by chance; but the random numbers of tests repeat.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        };
        Ok(Incoming {
            name,
            path,
            file,
            size: 0,
            kept: false,
        })
    }

    /// Opens a file to be read.
    ///
    /// # Errors
    /// The system's own; [`io::ErrorKind::NotFound`] also for a name that isn't of the spool.
    pub fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.path(name)?)
    }

    /// Whether this machine has the file.
    pub fn has(&self, name: &str) -> bool {
        self.path(name).is_ok_and(|path| path.exists())
    }

    /// Deletes a file, if present.
    pub fn remove(&self, name: &str) {
        if let Ok(path) = self.path(name) {
            remove(&path);
        }
    }

    /// Names of files that nobody has written to since `before`.
    ///
    /// # Errors
    /// The system's own.
    pub fn older(&self, before: Millis) -> io::Result<Vec<String>> {
        let before = UNIX_EPOCH + Duration::from_millis(u64::try_from(before).unwrap_or_default());
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            // One that goes away meanwhile is no file of ours any more.
            if self.path(&name).is_ok()
                && entry
                    .metadata()
                    .and_then(|it| it.modified())
                    .is_ok_and(|at| at < before)
            {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn path(&self, name: &str) -> io::Result<PathBuf> {
        let tail = name.strip_prefix(PREFIX).unwrap_or_default();
        if tail.is_empty() || !tail.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(self.0.join(name))
    }
}

/// A file that is coming in.
#[derive(Debug)]
pub struct Incoming {
    name: String,
    path: PathBuf,
    file: File,
    size: u64,
    kept: bool,
}

impl Incoming {
    /// Appends to the file.
    ///
    /// # Errors
    /// The system's own.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.size += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    /// The size so far, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The name in the spool.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Keeps the file.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.kept {
            remove(&self.path);
        }
    }
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a file of companies can't be deleted");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::random::SystemRandom;

    #[test]
    fn a_file_that_is_not_kept_is_gone_and_one_that_is_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::at(folder.path());
        drop(spool.begin(&SystemRandom).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut file = spool.begin(&SystemRandom).unwrap();
        file.write(b"inn").unwrap();
        let name = file.name().to_owned();
        file.keep();
        assert!(spool.has(&name));
        assert_eq!(io::read_to_string(spool.open(&name).unwrap()).unwrap(), "inn");
        spool.remove(&name);
        assert!(!spool.has(&name));
    }

    #[test]
    fn old_files_are_found_and_those_of_others_are_not_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::at(folder.path());
        let mut names = Vec::new();
        for seconds in [1, 3] {
            let file = spool.begin(&SystemRandom).unwrap();
            names.push(file.name().to_owned());
            file.file
                .set_modified(UNIX_EPOCH + Duration::from_secs(seconds))
                .unwrap();
            file.keep();
        }
        let other = File::create(folder.path().join("gangway-other")).unwrap();
        other.set_modified(UNIX_EPOCH).unwrap();
        assert_eq!(spool.older(2_000).unwrap(), [names.remove(0)]);
    }

    #[test]
    fn no_other_file_can_be_named() {
        let spool = Spool::at("/");
        for name in ["etc/passwd", "gangway-import-../etc/passwd", "gangway-import-", ""] {
            assert!(spool.open(name).is_err() && !spool.has(name), "{name}");
        }
    }
}
