//! Free room on a disk.

use std::{fs, io, os::unix::fs::PermissionsExt, path::Path};

/// Bytes that may still be written to the disk of a folder; of the nearest folder above, where it isn't made yet.
///
/// # Errors
/// The system's own.
pub fn free(folder: &Path) -> io::Result<u64> {
    let here = Path::new(".");
    let above = folder.ancestors().find(|path| path.exists()).unwrap_or(here);
    let disk = rustix::fs::statvfs(above)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// The rights of all other users of the machine.
const OTHERS: u32 = 0o007;

/// Takes a file or a folder away from all other users of the machine; the group may still be let in by hand, for
/// backups. A missing file, or a file of another owner, is left alone: `gangway doctor` reports it.
pub fn keep_from_others(path: &Path) {
    let Ok(meta) = fs::metadata(path) else { return };
    let mode = meta.permissions().mode();
    if mode & OTHERS != 0 {
        _ = fs::set_permissions(path, fs::Permissions::from_mode(mode & !OTHERS));
    }
}
