//! Attached files: arrival and store.

mod fake;
mod spool;
mod store;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;

pub use self::{
    fake::FakeFiles,
    spool::{Spool, Spooled, Spooling},
    store::{S3Settings, Store},
};

/// A file as it is read, piece by piece.
pub type Pieces = BoxStream<'static, Result<Bytes, FilesError>>;

/// The store of files. Names are random, without any meaning.
#[async_trait]
pub trait Files: Send + Sync {
    /// Stores a file under a free name: all of it, or nothing.
    ///
    /// # Errors
    /// [`FilesError`].
    async fn put(&self, object: &str, file: &Spooled) -> Result<(), FilesError>;

    /// Reads a file; `None` where the store has no such file.
    ///
    /// # Errors
    /// [`FilesError`].
    async fn get(&self, object: &str) -> Result<Option<Pieces>, FilesError>;

    /// Deletes a file; a missing file counts as deleted.
    ///
    /// # Errors
    /// [`FilesError`].
    async fn delete(&self, object: &str) -> Result<(), FilesError>;
}

/// A file can't be kept, read or deleted. The cause is for the log.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The store failed.
    #[error("the store of files: {0}")]
    Store(#[from] object_store::Error),
    /// The disk failed.
    #[error("a file on its way: {0}")]
    Disk(#[from] std::io::Error),
    /// The test switched the store off.
    #[error("told to be down")]
    Down,
}
