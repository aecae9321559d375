//! Kinds of files that are refused, told by their first bytes: the refusal names the kind and the remedy.

use super::{FileName, UploadProblem};

/// The refusal of a file of no accepted kind; names the kind where it can be told.
pub fn unknown(head: &[u8], name: &FileName) -> UploadProblem {
    match something_else(head) {
        // Documents of office programs are archives too.
        Some(UploadProblem::Archive) if is_office(head, name) => UploadProblem::Office,
        Some(problem) => problem,
        None => UploadProblem::UnknownKind,
    }
}

/// The surely known kind of a file of no accepted kind.
pub(super) fn something_else(head: &[u8]) -> Option<UploadProblem> {
    let is = |at: usize, magic: &[u8]| head.get(at..).is_some_and(|rest| rest.starts_with(magic));
    if is(4, b"ftyp") {
        let brand = head.get(8..12).unwrap_or_default();
        return Some(match brand {
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => UploadProblem::Heic,
            b"avif" | b"avis" => UploadProblem::OtherPicture,
            _ => UploadProblem::UnknownKind,
        });
    }
    let is_one_of = |magics: &[&[u8]]| magics.iter().any(|magic| is(0, magic));
    if is_one_of(&[b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]) {
        Some(UploadProblem::Tiff)
    } else if is(0, b"RIFF") && is(8, b"WEBP") {
        Some(UploadProblem::Webp)
    } else if is_one_of(&[b"GIF8", b"\0\0\0\x0cjP  ", b"\0\0\0\x0cJXL ", b"AT&TFORM"])
        || (is(0, b"BM") && is(6, &[0; 4]))
    {
        Some(UploadProblem::OtherPicture)
    } else if is_one_of(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"]) {
        Some(UploadProblem::Office)
    } else if is_one_of(&[b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"]) {
        Some(UploadProblem::Archive)
    } else {
        None
    }
}

fn is_office(head: &[u8], name: &FileName) -> bool {
    let has = |wanted: &[u8]| head.windows(wanted.len()).any(|window| window == wanted);
    let named = [
        "docx", "docm", "xlsx", "xlsm", "pptx", "odt", "ods", "odp", "pages", "numbers",
    ];
    named.contains(&name.ending().as_str())
        || has(b"[Content_Types].xml")
        || has(b"word/")
        || has(b"vnd.oasis.opendocument")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_taken_is_named() {
        for (head, name, problem) in [
            (&b"\0\0\0\x18ftypheic"[..], "IMG_1234.jpg", UploadProblem::Heic),
            (b"\0\0\0\x18ftypmif1", "IMG_1234.HEIC", UploadProblem::Heic),
            (b"\0\0\0\x18ftypavif", "a.avif", UploadProblem::OtherPicture),
            (b"\0\0\0\x18ftypisom", "a.mp4", UploadProblem::UnknownKind),
            (b"II*\0\x08\0\0\0", "a.tif", UploadProblem::Tiff),
            (b"MM\0*\0\0\0\x08", "a.pdf", UploadProblem::Tiff),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "a.jpg", UploadProblem::Webp),
            (b"RIFF\x10\0\0\0WAVE", "a.wav", UploadProblem::UnknownKind),
            (b"GIF89a", "a.gif", UploadProblem::OtherPicture),
            (b"BM\x36\x10\0\0\0\0\0\0", "a.bmp", UploadProblem::OtherPicture),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", UploadProblem::Office),
            (b"{\\rtf1", "a.doc", UploadProblem::Office),
            (b"PK\x03\x04\x14\0", "a.DOCX", UploadProblem::Office),
            (b"PK\x03\x04\x14\0[Content_Types].xml", "a", UploadProblem::Office),
            (b"PK\x03\x04\x14\0", "a.zip", UploadProblem::Archive),
            (b"Rar!\x1a\x07\0", "a.rar", UploadProblem::Archive),
            (b"MZ\x90", "a.exe", UploadProblem::UnknownKind),
            (b"<!doctype html>", "a.png", UploadProblem::UnknownKind),
            (b"", "a", UploadProblem::UnknownKind),
        ] {
            assert_eq!(unknown(head, &FileName::clean(name)), problem, "{name} {head:?}");
        }
    }
}
