//! Files of companies: checked and read in beside the requests, one at a time.

use std::{sync::Arc, time::Duration};

use crate::{desk::companies, ground::context::Deps};

/// The interval of looking for files that another process left behind.
const EVERY: Duration = Duration::from_secs(30);

/// Works on files in order of arrival, until `shutdown`. A file under way then is begun anew at the next start: rows
/// already in the directory are not written twice.
pub async fn run(deps: Arc<Deps>, shutdown: impl Future<Output = ()>) {
    tokio::pin!(shutdown);
    let work = async {
        match companies::clear_spool(&deps).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "files of companies that nobody waits for are deleted"),
            Err(error) => tracing::warn!(cause = %error, "the spool could not be looked through"),
        }
        loop {
            match companies::work_once(&deps).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(cause = %error, "a file of companies could not be worked on"),
            }
            tokio::select! {
                () = deps.imports.notified() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    };
    tokio::select! {
        () = &mut shutdown => {}
        () = work => {}
    }
}
