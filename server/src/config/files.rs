//! `[files]`: the store of files that people attach.

use std::path::PathBuf;

use domain::Secret;
use serde::Deserialize;

/// `[files]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Files {
    /// The kind of store.
    pub store: FileStore,
    /// The folder; with another store, it holds only files on their way in.
    pub folder: PathBuf,
    /// The address of an S3-compatible store, as `https://s3.example.org`.
    pub endpoint: String,
    /// The region it is told.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// The access key.
    pub key: String,
    /// The secret.
    pub secret: Option<Secret>,
    /// Uploads under way at once.
    pub uploads: usize,
    /// Seconds an upload may take.
    pub upload_seconds: u64,
    /// Bytes a second that an upload must come at, over ten seconds.
    pub least_bytes_per_second: usize,
    /// Megabytes of the folder's disk that uploads leave free.
    pub reserve_mb: u32,
    /// Megabytes that all files of people whose mailbox is not proved may take together.
    pub unproved_mb: u32,
    /// Megabytes of such files that people of one network may send within an hour.
    pub unproved_network_mb: u32,
    /// The registry for looking a МЧД up; only a link.
    pub registry_url: String,
}

impl Default for Files {
    fn default() -> Self {
        Self {
            store: FileStore::Folder,
            folder: "var/files".into(),
            endpoint: String::new(),
            region: "us-east-1".to_owned(),
            bucket: String::new(),
            key: String::new(),
            secret: None,
            uploads: 32,
            upload_seconds: 600,
            least_bytes_per_second: 4096,
            reserve_mb: 1024,
            unproved_mb: 2048,
            unproved_network_mb: 256,
            registry_url: "https://m4d.nalog.gov.ru/".to_owned(),
        }
    }
}

/// The kind of store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileStore {
    /// In a folder of this machine.
    Folder,
    /// In an S3-compatible store.
    S3,
}
