//! The store: a folder, or an S3-compatible store.

use std::{fs, io, path::Path, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use domain::Secret;
use futures_util::{StreamExt, TryStreamExt};
use object_store::{
    BackoffConfig, ClientOptions, Error, ObjectStore, ObjectStoreExt, PutPayload, RetryConfig,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
    local::LocalFileSystem,
    path::Path as Name,
};
use tokio::sync::Semaphore;

use super::{Files, FilesError, Pieces, Spooled};
use crate::outside::disk;

/// Pieces that a folder is written in.
const FOLDER_PIECE: usize = BLOCK;
/// The size of a part for S3, the smallest that S3 takes; only the last may be smaller.
const S3_PART: usize = 5 * 1024 * 1024;
/// Files sent to S3 at once; with the part it bounds the memory this takes.
const S3_AT_ONCE: usize = 2;
/// The size of a read. Blocks of this size are used again; blocks of 5 MB the allocator would keep, one for each
/// thread.
const BLOCK: usize = 64 * 1024;

/// The address and keys of an S3-compatible store.
#[derive(Clone, Debug)]
pub struct S3Settings {
    /// The address, as `https://s3.example.org`.
    pub endpoint: String,
    /// The region; most stores other than Amazon's take any.
    pub region: String,
    /// The bucket, which must exist.
    pub bucket: String,
    /// The access key.
    pub key: String,
    /// The secret.
    pub secret: Secret,
}

/// Files in a store.
#[derive(Debug)]
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    piece: usize,
    turns: Semaphore,
}

impl Store {
    /// Files in a folder, made where it is missing.
    ///
    /// # Errors
    /// [`FilesError`] where the folder can't be made or used.
    pub fn folder(folder: &Path) -> Result<Self, FilesError> {
        fs::create_dir_all(folder)?;
        disk::keep_from_others(folder);
        let store = LocalFileSystem::new_with_prefix(folder)?.with_automatic_cleanup(false);
        Ok(Self {
            objects: Arc::new(store),
            piece: FOLDER_PIECE,
            turns: Semaphore::new(Semaphore::MAX_PERMITS),
        })
    }

    /// Files in a bucket. Reaches for nothing yet.
    ///
    /// # Errors
    /// [`FilesError`] where the settings make no sense.
    pub fn s3(settings: &S3Settings) -> Result<Self, FilesError> {
        // An error means that the same provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let patience = RetryConfig {
            max_retries: 3,
            retry_timeout: Duration::from_secs(30),
            backoff: BackoffConfig::default(),
        };
        let store = AmazonS3Builder::new()
            .with_endpoint(&settings.endpoint)
            .with_region(&settings.region)
            .with_bucket_name(&settings.bucket)
            .with_access_key_id(&settings.key)
            .with_secret_access_key(settings.secret.expose())
            .with_virtual_hosted_style_request(false)
            // Some stores that call themselves compatible can't delete many at once.
            .with_config(AmazonS3ConfigKey::DisableBulkDelete, "true")
            .with_client_options(ClientOptions::new().with_allow_http(settings.endpoint.starts_with("http://")))
            .with_retry(patience)
            .build()?;
        Ok(Self {
            objects: Arc::new(store),
            piece: S3_PART,
            turns: Semaphore::new(S3_AT_ONCE),
        })
    }

    async fn in_parts(&self, name: &Name, file: &Spooled) -> Result<(), FilesError> {
        let mut upload = self.objects.put_multipart(name).await?;
        let sent = async {
            let mut from = 0;
            while from < file.size {
                let piece = self.piece(file, from).await?;
                from += piece.content_length() as u64;
                upload.put_part(piece).await?;
            }
            upload.complete().await?;
            Ok(())
        }
        .await;
        if sent.is_err() {
            // If aborting fails too, the store's own rules for unfinished uploads clear the rest away.
            if let Err(error) = upload.abort().await {
                tracing::warn!(cause = %error, "an unfinished upload to the store was left there");
            }
        }
        sent
    }

    async fn piece(&self, file: &Spooled, from: u64) -> Result<PutPayload, FilesError> {
        let end = file.size.min(from + self.piece as u64);
        let blocks = file.work(move |file| blocks(file, from, end)).await?;
        Ok(blocks.into_iter().map(Bytes::from).collect())
    }
}

/// The bytes of a file from `from` to `end`, in blocks.
fn blocks(file: &Spooled, from: u64, end: u64) -> io::Result<Vec<Vec<u8>>> {
    let mut blocks = Vec::new();
    let mut at = from;
    while at < end {
        let most = usize::try_from(end - at).unwrap_or(BLOCK).min(BLOCK);
        let block = file.read_at(at, most)?;
        if block.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        at += block.len() as u64;
        blocks.push(block);
    }
    Ok(blocks)
}

#[async_trait]
impl Files for Store {
    async fn put(&self, object: &str, file: &Spooled) -> Result<(), FilesError> {
        // The semaphore is never closed: `acquire` only waits.
        let _turn = self.turns.acquire().await;
        let name = Name::from(object);
        if file.size > self.piece as u64 {
            return self.in_parts(&name, file).await;
        }
        let whole = self.piece(file, 0).await?;
        self.objects.put(&name, whole).await?;
        Ok(())
    }

    async fn get(&self, object: &str) -> Result<Option<Pieces>, FilesError> {
        match self.objects.get(&Name::from(object)).await {
            Ok(found) => Ok(Some(found.into_stream().map_err(FilesError::from).boxed())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn delete(&self, object: &str) -> Result<(), FilesError> {
        match self.objects.delete(&Name::from(object)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
