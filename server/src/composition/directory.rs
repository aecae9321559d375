//! The directory of companies that the settings name.

use std::{sync::Arc, time::Duration};

use super::BuildError;
use crate::{
    config::Config,
    ground::directory::{DirectoryService, Outside, OwnDirectory, Reach},
    outside::{clock::Clock, dadata::DaData},
    tables::Database,
};

/// The own table and, where one is set, the service outside.
///
/// # Errors
/// [`BuildError::Setting`] where no client can be made.
pub(super) fn directory(
    config: &Config,
    db: &Database,
    clock: &Arc<dyn Clock>,
) -> Result<DirectoryService, BuildError> {
    let settings = &config.directory;
    let outside = match (&settings.url, &settings.key) {
        (Some(url), Some(key)) => {
            let service = DaData::new(url, key, Duration::from_secs(settings.timeout_seconds));
            let service = service.map_err(|down| BuildError::Setting {
                key: "directory",
                why: down.cause,
            })?;
            Some(Outside::new(Arc::new(service), super::settings::outside(settings)))
        }
        _ => None,
    };
    let reach = Reach {
        db: db.clone(),
        clock: Arc::clone(clock),
        limits: super::settings::ask_limits(config),
        outside,
    };
    Ok(DirectoryService::reaching(
        Arc::new(OwnDirectory::new(db.clone())),
        reach,
    ))
}
