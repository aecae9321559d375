//! Files that people attach: on their way in, and where they are kept.

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

/// Where files are kept. Their names are ours: random, without any meaning.
#[async_trait]
pub trait Files: Send + Sync {
    /// Keeps a file under a name that is free. All of it is there afterwards, or nothing.
    ///
    /// # Errors
    /// [`FilesError`].
    async fn put(&self, object: &str, file: &Spooled) -> Result<(), FilesError>;

    /// Reads a file; `None` where there is none.
    ///
    /// # Errors
    /// [`FilesError`].
    async fn get(&self, object: &str) -> Result<Option<Pieces>, FilesError>;

    /// Deletes a file; one that isn't there is deleted already.
    ///
    /// # Errors
    /// [`FilesError`].
    async fn delete(&self, object: &str) -> Result<(), FilesError>;
}

/// A file can't be kept, read or deleted. The cause is for the log.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The store says so.
    #[error("the store of files: {0}")]
    Store(#[from] object_store::Error),
    /// The disk says so.
    #[error("a file on its way: {0}")]
    Disk(#[from] std::io::Error),
    /// It was told to be.
    #[error("told to be down")]
    Down,
}
