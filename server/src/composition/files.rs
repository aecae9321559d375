//! The store of files that the settings choose.

use std::sync::Arc;

use super::BuildError;
use crate::{
    config::{self, FileStore},
    ground::context::Deps,
    outside::files::{Files, S3Settings, Spool, Store},
    powers::{PowerSettings, PowersService},
};

const MIB: u64 = 1024 * 1024;

/// # Errors
/// [`BuildError::Setting`].
pub(super) fn powers(deps: &Arc<Deps>, files: &config::Files) -> Result<PowersService, BuildError> {
    let settings = PowerSettings {
        registry: files.registry_url.clone(),
        uploads: files.uploads,
        unproved: u64::from(files.unproved_mb) * MIB,
        unproved_an_hour: u64::from(files.unproved_network_mb) * MIB,
        ..PowerSettings::default()
    };
    // A folder beside the files: both are on one disk, and the operator watches one.
    let spool = Spool::new(files.folder.join("incoming")).leaving(u64::from(files.reserve_mb) * MIB);
    Ok(PowersService::new(Arc::clone(deps), store(files)?, spool, settings))
}

pub(crate) fn store(files: &config::Files) -> Result<Arc<dyn Files>, BuildError> {
    let wrong = |key, why: String| BuildError::Setting { key, why };
    Ok(match files.store {
        FileStore::Folder => {
            Arc::new(Store::folder(&files.folder).map_err(|error| wrong("files.folder", error.to_string()))?)
        }
        FileStore::S3 => {
            let settings = S3Settings {
                endpoint: files.endpoint.clone(),
                region: files.region.clone(),
                bucket: files.bucket.clone(),
                key: files.key.clone(),
                secret: files.secret.clone().unwrap_or_default(),
            };
            Arc::new(Store::s3(&settings).map_err(|error| wrong("files", error.to_string()))?)
        }
    })
}
