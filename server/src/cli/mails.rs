//! `gangway mails`.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, failure::say};
use crate::letters;

#[derive(Debug, Args)]
pub(super) struct Mails {
    /// The folder to write to; made where there is none.
    #[arg(default_value = "mails")]
    folder: PathBuf,
}

pub(super) fn run(mails: &Mails) -> Result<(), Failure> {
    let folder = &mails.folder;
    let written = letters::write_samples(folder).map_err(|source| Failure::File {
        path: folder.clone(),
        source,
    })?;
    say(format!(
        "{written} letters in {}: open index.html there.",
        folder.display()
    ));
    Ok(())
}
