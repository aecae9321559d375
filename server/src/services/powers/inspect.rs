//! What a file is, by all of its content: reading it may block.

use std::io;

use domain::power::{
    Emchd, FileName, MAX_BYTES, MAX_SIGNATURE_BYTES, MAX_XML_BYTES, PowerKind, UploadProblem, looks_like_signature,
    sniff,
};

use super::emchd;
use crate::adapters::files::Spooled;

/// Longest side of a picture, and the most pixels: nobody photographs a page in more, and to unpack one costs memory.
const LONGEST_SIDE: u32 = 30_000;
const MOST_PIXELS: u64 = 200_000_000;
/// A reader of PDF looks for its end within so many bytes (ISO 32000-1, annex H.3, note 18).
const PDF_END: u64 = 1024;
/// Windows that the end of a JPEG is looked for in.
const WINDOW: u64 = 64 * 1024;

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inspected {
    /// A document or a picture.
    Plain(PowerKind),
    /// A МЧД, with what it says.
    Emchd(Box<Emchd>),
    /// A detached signature.
    Signature,
}

/// Judges a file by its name, its declared type and its content.
pub(crate) fn inspect(file: &Spooled, name: &FileName, declared: &str) -> io::Result<Result<Inspected, UploadProblem>> {
    if file.size == 0 {
        return Ok(Err(UploadProblem::Empty));
    }
    if file.size > MAX_BYTES {
        return Ok(Err(UploadProblem::TooLarge));
    }
    if name.ending() == "sig" {
        let ok = file.size <= MAX_SIGNATURE_BYTES && looks_like_signature(&file.head);
        return Ok(if ok {
            Ok(Inspected::Signature)
        } else {
            Err(UploadProblem::NotSignature)
        });
    }
    let Some(kind) = sniff(&file.head) else {
        return Ok(Err(UploadProblem::UnknownKind));
    };
    if !kind.may_be_called(name, declared) {
        return Ok(Err(UploadProblem::Misnamed));
    }
    let whole = match kind {
        PowerKind::Pdf => pdf_ends(file)?,
        PowerKind::Png => png_is_whole(file)?,
        PowerKind::Jpeg => jpeg_is_whole(file)?,
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

fn pdf_ends(file: &Spooled) -> io::Result<bool> {
    Ok(contains(&tail(file, PDF_END)?, b"%%EOF"))
}

/// IHDR comes first and names the size; IEND comes last.
fn png_is_whole(file: &Spooled) -> io::Result<bool> {
    let header = file.head.get(8..24).is_some_and(|chunk| {
        let (width, height) = (number(&chunk[8..12]), number(&chunk[12..16]));
        chunk.starts_with(b"\0\0\0\rIHDR") && is_sane(width, height)
    });
    Ok(header && contains(&tail(file, PDF_END)?, b"IEND\xaeB`\x82"))
}

/// Walks over the segments up to the frame's header, which names the size, and looks for the end mark: cameras write
/// other things behind it.
fn jpeg_is_whole(file: &Spooled) -> io::Result<bool> {
    let mut at = 2;
    let sane = loop {
        let head = file.read_at(at, 9)?;
        let &[0xff, mark, high, low, ..] = &head[..] else {
            break false;
        };
        if mark == 0xff {
            at += 1;
            continue;
        }
        let is_frame = matches!(mark, 0xc0..=0xcf) && !matches!(mark, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            let size = head.get(5..9).map(|size| (number(&size[2..]), number(&size[..2])));
            break size.is_some_and(|(width, height)| is_sane(width, height));
        }
        let length = u64::from(high) << 8 | u64::from(low);
        // The picture's data before any header, or a segment too short to be one.
        if mark == 0xda || length < 2 {
            break false;
        }
        at += 2 + length;
    };
    Ok(sane && ends_somewhere(file)?)
}

fn ends_somewhere(file: &Spooled) -> io::Result<bool> {
    let mut end = file.size;
    while end > 2 {
        let from = end.saturating_sub(WINDOW);
        let length = usize::try_from(end - from).unwrap_or(usize::MAX);
        if contains(&file.read_at(from, length)?, b"\xff\xd9") {
            return Ok(true);
        }
        // The mark may lie across two windows.
        end = if from == 0 { 0 } else { from + 1 };
    }
    Ok(false)
}

fn tail(file: &Spooled, most: u64) -> io::Result<Vec<u8>> {
    let from = file.size.saturating_sub(most);
    file.read_at(from, usize::try_from(most).unwrap_or(usize::MAX))
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn is_sane(width: u32, height: u32) -> bool {
    let sides = 1..=LONGEST_SIDE;
    sides.contains(&width) && sides.contains(&height) && u64::from(width) * u64::from(height) <= MOST_PIXELS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adapters::files::Spool;

    const JPEG: &[u8] =
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0?\0\x7f\xff\xd9";
    const PNG: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

    async fn judged(name: &str, declared: &str, bytes: &[u8]) -> Result<Inspected, UploadProblem> {
        let folder = tempfile::tempdir().unwrap();
        let mut file = Spool::new(folder.path()).begin().await.unwrap();
        file.write(bytes.to_vec().into()).await.unwrap();
        inspect(&file.finish(), &FileName::clean(name), declared).unwrap()
    }

    #[tokio::test]
    async fn whole_files_are_known_for_what_they_are() {
        let behind = [JPEG, &vec![0; 200_000]].concat();
        for (name, declared, bytes, kind) in [
            (
                "a.pdf",
                "application/pdf",
                &b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n"[..],
                PowerKind::Pdf,
            ),
            ("a.jpg", "image/jpeg", JPEG, PowerKind::Jpeg),
            ("a.jpg", "image/jpeg", &behind, PowerKind::Jpeg),
            ("a.png", "image/png", PNG, PowerKind::Png),
        ] {
            assert_eq!(
                judged(name, declared, bytes).await,
                Ok(Inspected::Plain(kind)),
                "{name}"
            );
        }
        assert_eq!(
            judged("a.xml.sig", "", b"\x30\x82\x01\x00").await,
            Ok(Inspected::Signature)
        );
    }

    #[tokio::test]
    async fn what_is_not_what_it_says_is_refused() {
        let huge = [&PNG[..16], &[0, 1, 0, 0, 0, 1, 0, 0], &PNG[24..]].concat();
        for (name, declared, bytes, problem) in [
            ("a.pdf", "application/pdf", &b""[..], UploadProblem::Empty),
            ("a.png", "image/png", b"%PDF-1.4\n%%EOF", UploadProblem::Misnamed),
            ("a.pdf", "image/png", b"%PDF-1.4\n%%EOF", UploadProblem::Misnamed),
            ("a.pdf", "application/pdf", b"%PDF-1.4\n1 0 obj", UploadProblem::Damaged),
            ("a.jpg", "image/jpeg", &JPEG[..30], UploadProblem::Damaged),
            ("a.jpg", "image/jpeg", &JPEG[..JPEG.len() - 2], UploadProblem::Damaged),
            ("a.png", "image/png", &PNG[..40], UploadProblem::Damaged),
            ("a.png", "image/png", &huge, UploadProblem::Damaged),
            (
                "a.svg",
                "image/svg+xml",
                b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                UploadProblem::UnknownKind,
            ),
            (
                "a.png",
                "image/png",
                b"<?xml version=\"1.0\"?><svg/>",
                UploadProblem::Misnamed,
            ),
            (
                "a.xml",
                "text/xml",
                b"<?xml version=\"1.0\"?><svg/>",
                UploadProblem::NotEmchd,
            ),
            (
                "a.jpg",
                "image/jpeg",
                b"<!doctype html><script>",
                UploadProblem::UnknownKind,
            ),
            ("a.docx", "", b"PK\x03\x04", UploadProblem::UnknownKind),
            ("a.sig", "", b"<html>", UploadProblem::NotSignature),
        ] {
            assert_eq!(judged(name, declared, bytes).await, Err(problem), "{name} {bytes:?}");
        }
    }
}
