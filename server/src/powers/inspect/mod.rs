//! The kind of a file, by all of its contents: reading it may block.

mod whole;
mod window;

use std::io;

use domain::power::{
    Emchd, FileName, HEAD, MAX_BYTES, MAX_SIGNATURE_BYTES, MAX_XML_BYTES, PowerKind, UploadProblem, is_cms,
    looks_like_signature, sniff, unknown,
};

use super::emchd;
use crate::outside::files::Spooled;

/// The kind found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inspected {
    /// A document or a picture.
    Plain(PowerKind),
    /// A МЧД, with its contents.
    Emchd(Box<Emchd>),
    /// A detached signature.
    Signature,
}

impl Inspected {
    /// The endings of file names, the usual one first.
    pub(crate) fn endings(&self) -> &'static [&'static str] {
        match self {
            Self::Plain(kind) => kind.endings(),
            Self::Emchd(_) => PowerKind::Emchd.endings(),
            Self::Signature => &FileName::SIGNATURES,
        }
    }
}

/// Judges a file by its contents, and by its name where the name claims another kind.
pub(crate) fn inspect(file: &Spooled, name: &FileName) -> io::Result<Result<Inspected, UploadProblem>> {
    if file.size == 0 {
        return Ok(Err(UploadProblem::Empty));
    }
    if file.size > MAX_BYTES {
        return Ok(Err(UploadProblem::TooLarge));
    }
    let head = file.read_at(0, HEAD)?;
    let called_signature = FileName::SIGNATURES.contains(&name.ending().as_str());
    if called_signature || is_cms(&head) {
        return Ok(if !looks_like_signature(&head) {
            Err(UploadProblem::NotSignature)
        } else if file.size > MAX_SIGNATURE_BYTES {
            Err(UploadProblem::TooLarge)
        } else {
            Ok(Inspected::Signature)
        });
    }
    let Some(kind) = sniff(&head) else {
        return Ok(Err(unknown(&head, name)));
    };
    if !kind.may_be_called(name) {
        return Ok(Err(UploadProblem::Misnamed));
    }
    let whole = match kind {
        PowerKind::Pdf => whole::pdf(file)?,
        PowerKind::Png => whole::png(file)?,
        PowerKind::Jpeg => whole::jpeg(file)?,
        PowerKind::Emchd => return read_emchd(file),
    };
    Ok(if whole {
        Ok(Inspected::Plain(kind))
    } else {
        Err(UploadProblem::Damaged)
    })
}

fn read_emchd(file: &Spooled) -> io::Result<Result<Inspected, UploadProblem>> {
    if file.size > MAX_XML_BYTES {
        return Ok(Err(UploadProblem::TooLarge));
    }
    let bytes = file.read_at(0, usize::try_from(file.size).unwrap_or(usize::MAX))?;
    Ok(emchd::read(&bytes).map(|document| Inspected::Emchd(Box::new(document))))
}

#[cfg(test)]
mod tests;
