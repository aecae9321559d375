//! The directory of companies that the settings name.

use std::{sync::Arc, time::Duration};

use sea_orm::DatabaseConnection;

use super::{BuildError, settings};
use crate::{
    adapters::{clock::Clock, dadata::DaData},
    config,
    services::directory::{DirectoryService, Outside, OwnDirectory, Reach},
};

/// The own table and, where one is set, the service outside.
///
/// # Errors
/// [`BuildError::Setting`] where no client can be made.
pub(super) fn directory(
    config: &config::Directory,
    db: &DatabaseConnection,
    clock: &Arc<dyn Clock>,
) -> Result<DirectoryService, BuildError> {
    let outside = match (&config.url, &config.key) {
        (Some(url), Some(key)) => {
            let service = DaData::new(url, key, Duration::from_secs(config.timeout_seconds));
            let service = service.map_err(|down| BuildError::Setting {
                key: "directory",
                why: down.cause,
            })?;
            Some(Outside::new(Arc::new(service), settings::outside(config)))
        }
        _ => None,
    };
    let reach = Reach {
        db: db.clone(),
        clock: Arc::clone(clock),
        limits: settings::ask_limits(config),
        outside,
    };
    Ok(DirectoryService::reaching(
        Arc::new(OwnDirectory::new(db.clone())),
        reach,
    ))
}
