//! A file on its way in: written to disk piece by piece, hashed meanwhile, never whole in memory.
//!
//! The file has no name in any folder, so an upload cut off and a process killed leave nothing behind.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::outside::disk;

/// The folder of files on their way in.
#[derive(Clone, Debug)]
pub struct Spool {
    folder: PathBuf,
    /// Bytes of the disk left free for others.
    reserve: u64,
}

impl Spool {
    /// A spool in this folder, made where missing.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            reserve: 0,
        }
    }

    /// Leaves `reserve` bytes of the disk to others: the database may be on it.
    #[must_use]
    pub fn leaving(self, reserve: u64) -> Self {
        Self { reserve, ..self }
    }

    /// Whether the disk has room for files.
    ///
    /// # Errors
    /// [`io::ErrorKind::StorageFull`] without room; the disk's own.
    pub async fn has_room(&self) -> io::Result<()> {
        let (folder, reserve) = (self.folder.clone(), self.reserve);
        blocking(move || leave(&folder, reserve)).await
    }

    /// A new, empty file.
    ///
    /// # Errors
    /// The disk's own.
    pub async fn begin(&self) -> io::Result<Spooling> {
        let (folder, reserve) = (self.folder.clone(), self.reserve);
        let spool = self.clone();
        let file = blocking(move || {
            fs::create_dir_all(&folder)?;
            leave(&folder, reserve)?;
            tempfile::tempfile_in(&folder)
        })
        .await?;
        Ok(Spooling {
            spool,
            file,
            size: 0,
            hash: Sha256::new(),
        })
    }
}

/// A file that is being written.
#[derive(Debug)]
pub struct Spooling {
    spool: Spool,
    file: File,
    size: u64,
    hash: Sha256,
}

impl Spooling {
    /// Writes a piece.
    ///
    /// # Errors
    /// The disk's own.
    pub async fn write(&mut self, piece: bytes::Bytes) -> io::Result<()> {
        self.size += piece.len() as u64;
        self.hash.update(&piece);
        let mut file = self.file.try_clone()?;
        let Spool { folder, reserve } = self.spool.clone();
        blocking(move || {
            leave(&folder, reserve)?;
            file.write_all(&piece)
        })
        .await
    }

    /// Bytes written so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Ends the file.
    pub fn finish(self) -> Spooled {
        Spooled {
            file: self.file,
            size: self.size,
            sha256: hex::encode(self.hash.finalize()),
        }
    }
}

/// A file that has come whole.
#[derive(Debug)]
pub struct Spooled {
    file: File,
    /// The size in bytes.
    pub size: u64,
    /// SHA-256, in hex.
    pub sha256: String,
}

impl Spooled {
    /// A file of these bytes.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn of(bytes: &[u8]) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        file.write_all(bytes)?;
        Ok(Self {
            file,
            size: bytes.len() as u64,
            sha256: hex::encode(Sha256::digest(bytes)),
        })
    }

    /// Reads at most `most` bytes from `from` on. To be called where blocking is allowed.
    ///
    /// # Errors
    /// The disk's own.
    pub fn read_at(&self, from: u64, most: usize) -> io::Result<Vec<u8>> {
        // The position is the file's, not the handle's: every reader sets its own first, and nobody reads one file twice at once.
        let mut file = self.file.try_clone()?;
        file.seek(SeekFrom::Start(from))?;
        // No more than the rest of the file, and at once: many files may be under way.
        let left = usize::try_from(self.size.saturating_sub(from)).map_or(most, |left| left.min(most));
        let mut bytes = Vec::with_capacity(left);
        file.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Does work that reads the file, where blocking is allowed.
    ///
    /// # Errors
    /// The error of the work, or the disk's own.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let same = Self {
            file: self.file.try_clone()?,
            size: self.size,
            sha256: self.sha256.clone(),
        };
        blocking(move || work(&same)).await
    }
}

/// A disk that can't say how much room it has is not taken for full.
fn leave(folder: &Path, reserve: u64) -> io::Result<()> {
    match disk::free(folder) {
        Ok(free) if free < reserve => Err(io::ErrorKind::StorageFull.into()),
        _ => Ok(()),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    match crate::spawn::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(io::Error::other(error)),
    }
}
