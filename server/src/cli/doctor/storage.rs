//! Disks, the store of files, and the readers of secret files.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use super::Finding;
use crate::{
    composition::{self, files::store},
    config::{Config, FileStore, secret_keys},
    outside::{
        disk,
        files::{FilesError, Spool},
    },
    tables,
};

/// With less than this left, it is time to make room.
const LITTLE: u64 = 1024 * 1024 * 1024;
/// With less than this, writing may fail at any moment.
const NOTHING: u64 = 64 * 1024 * 1024;

pub(super) async fn check(config: &Config, origins: &BTreeMap<String, String>, checks: &mut Vec<Finding>) {
    disks(config, checks);
    checks.push(match keep_a_file(config).await {
        Ok(()) => Finding::good("files", "the store takes a file, gives it back and deletes it"),
        Err(error) => {
            let advice = match config.files.store {
                FileStore::Folder => "Give the server's user the right to write in files.folder.",
                FileStore::S3 => {
                    "Check files.endpoint, files.bucket, files.key and files.secret, and what the key may do."
                }
            };
            Finding::failed("files", error, advice)
        }
    });
    checks.extend(lost_files(config).await);
    secrets(config, origins, checks);
}

/// The number of the oldest attached files, and of the newest, that are looked for.
const LOOKED_FOR: u64 = 20;

/// Whether attached files are in the store: a backup of the database alone brings the rows back without their files.
/// `None` where the database can't be asked, which another check reports.
async fn lost_files(config: &Config) -> Option<Finding> {
    let db = tables::connect_as_it_is(&composition::pool(config)).await.ok()?;
    let rows = tables::power::ends(&db, LOOKED_FOR).await;
    _ = db.close().await;
    let (rows, store) = (rows.ok()?, store(&config.files).ok()?);
    let objects: BTreeSet<String> = rows.into_iter().map(|row| row.object).collect();
    let mut lost = 0;
    for object in &objects {
        match store.get(object).await {
            Ok(Some(_)) => {}
            Ok(None) => lost += 1,
            Err(error) => return Some(Finding::failed("attached files", error.to_string(), "Look at [files].")),
        }
    }
    let looked = objects.len();
    Some(if lost == 0 {
        Finding::good("attached files", format!("all {looked} that were looked for are there"))
    } else {
        let found = format!("{lost} of {looked} that were looked for are not in the store");
        let advice = match config.files.store {
            FileStore::Folder => {
                "Check files.folder, and restore the folder from the backup: the database holds no files."
            }
            FileStore::S3 => "Check files.bucket, and restore the objects: the database holds no files.",
        };
        Finding::failed("attached files", found, advice)
    })
}

fn disks(config: &Config, checks: &mut Vec<Finding>) {
    let database = tables::sqlite_file(config.database.url.expose());
    let places = [
        (
            "disk of the database",
            database.and_then(|file| file.parent().map(Path::to_path_buf)),
        ),
        ("disk of files", Some(config.files.folder.clone())),
        ("disk of temporary files", Some(std::env::temp_dir())),
    ];
    for (check, folder) in places {
        let Some(folder) = folder else { continue };
        let advice = "Make room, or move it to a larger disk.";
        checks.push(match disk::free(&folder) {
            Ok(free) if free < NOTHING => Finding::failed(check, left(free, &folder), advice),
            Ok(free) if free < LITTLE => Finding::warning(check, left(free, &folder), advice),
            Ok(free) => Finding::good(check, left(free, &folder)),
            Err(error) => Finding::failed(
                check,
                format!("{}: {error}", folder.display()),
                "Check that the folder can be reached.",
            ),
        });
    }
}

fn left(free: u64, folder: &Path) -> String {
    format!("{} MiB left in {}", free / (1024 * 1024), folder.display())
}

/// Through the store itself, as an upload goes.
async fn keep_a_file(config: &Config) -> Result<(), String> {
    let said = |error: FilesError| error.to_string();
    let store = store(&config.files).map_err(|error| error.to_string())?;
    let spool = Spool::new(config.files.folder.join("incoming"));
    let mut file = spool.begin().await.map_err(|error| error.to_string())?;
    file.write("written by gangway doctor\n".into())
        .await
        .map_err(|error| error.to_string())?;
    let name = format!("doctor-{}", std::process::id());
    store.put(&name, &file.finish()).await.map_err(said)?;
    let kept = store.get(&name).await.map(|found| found.is_some());
    store.delete(&name).await.map_err(said)?;
    if kept.map_err(said)? {
        Ok(())
    } else {
        Err("what was put there is not there".to_owned())
    }
}

/// Files with secrets that everybody on this machine can read. No more than a warning: where containers put secrets, they
/// are often readable by all, and there is nobody else.
fn secrets(config: &Config, origins: &BTreeMap<String, String>, checks: &mut Vec<Finding>) {
    let keys: BTreeSet<&str> = secret_keys().collect();
    let named = origins.iter().filter(|(key, _)| keys.contains(key.as_str()));
    let mut files: BTreeSet<PathBuf> = named.map(|(_, origin)| PathBuf::from(origin)).collect();
    if let Some(file) = tables::sqlite_file(config.database.url.expose()) {
        for end in ["", "-wal", "-shm"] {
            let mut name = file.clone().into_os_string();
            name.push(end);
            files.insert(name.into());
        }
    }
    if config.files.store == FileStore::Folder {
        files.insert(config.files.folder.clone());
    }
    let is_open = |file: &&PathBuf| fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o004 != 0);
    let open: Vec<String> = files
        .iter()
        .filter(is_open)
        .map(|file| file.display().to_string())
        .collect();
    checks.push(if open.is_empty() {
        Finding::good("secrets", "no file with any can be read by everybody here")
    } else {
        let found = format!("everybody on this machine can read {}", open.join(", "));
        Finding::warning("secrets", found, "chmod o-r, with the server's user as the owner.")
    });
}
