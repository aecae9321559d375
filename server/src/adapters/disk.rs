//! How much room a disk has.

use std::{io, path::Path};

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
