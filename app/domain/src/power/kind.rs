//! The kind of a file, told by its contents.

use super::{FileName, other::something_else};
use crate::coded::coded;

coded! {
    /// An accepted kind of file.
    pub enum PowerKind {
        /// A document.
        Pdf = "pdf",
        /// A photograph.
        Jpeg = "jpeg",
        /// A picture.
        Png = "png",
        /// Машиночитаемая доверенность: XML, with or without a detached signature.
        Emchd = "emchd",
    }
}

/// The number of first bytes that tell the kind of a file: a reader of PDF looks for its header within the first 1 024
/// bytes (ISO 32000-1, annex H.3, note 13), and the header itself takes eight.
pub const HEAD: usize = 1024 + 8;

/// Endings that claim a kind which is not accepted. Others claim nothing: «Доверенность от 01.02», `.tmp`, `.download`.
const CLAIMS: [&str; 50] = [
    "apk", "avif", "bat", "bmp", "cmd", "com", "csv", "dll", "doc", "docm", "docx", "exe", "gif", "gz", "heic", "heif",
    "hta", "htm", "html", "jar", "js", "lnk", "mht", "mjs", "mov", "mp4", "msi", "odt", "php", "ppt", "pptx", "ps1",
    "rar", "rtf", "scr", "sh", "svg", "svgz", "swf", "tif", "tiff", "vbs", "webp", "xhtml", "xht", "xls", "xlsx",
    "xsl", "zip", "7z",
];

impl PowerKind {
    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Emchd => "application/xml",
        }
    }

    /// Whether browsers may show it in a page; XML never: it could be a page itself.
    pub const fn is_shown(self) -> bool {
        !matches!(self, Self::Emchd)
    }

    /// The endings of file names, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            // Windows saves pictures of the web as .jfif; the others are as old and as rare.
            Self::Jpeg => &["jpg", "jpeg", "jfif", "jpe", "jif", "jfi", "pjpeg", "pjp", "mpo"],
            Self::Png => &["png"],
            Self::Emchd => &["xml"],
        }
    }

    /// Whether a file of this kind may have this name: a name that claims another kind is refused. The type declared by
    /// the browser decides nothing: it comes from settings of the visitor's system, which they neither see nor can
    /// mend.
    pub fn may_be_called(self, name: &FileName) -> bool {
        let ending = name.ending();
        let is_of = |kind: Self| kind.endings().contains(&ending.as_str());
        is_of(self)
            || !(Self::ALL.iter().any(|kind| is_of(*kind))
                || FileName::SIGNATURES.contains(&ending.as_str())
                || CLAIMS.contains(&ending.as_str()))
    }
}

/// The kind of a file by its first [`HEAD`] bytes, whole or broken. A file that begins as something else is something
/// else, even with the header of a PDF soon after.
pub fn sniff(head: &[u8]) -> Option<PowerKind> {
    if head.starts_with(&[0xff, 0xd8, 0xff]) {
        return Some(PowerKind::Jpeg);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(PowerKind::Png);
    }
    if is_xml(&text_of(head)) {
        return Some(PowerKind::Emchd);
    }
    if something_else(head).is_some() {
        return None;
    }
    let header = |at: &[u8]| at.starts_with(b"%PDF-") && at.get(5).is_some_and(u8::is_ascii_digit);
    let head = &head[..head.len().min(HEAD)];
    head.windows(6).any(header).then_some(PowerKind::Pdf)
}

/// The first bytes as text: UTF-16 by its mark or by the first letter of XML, else ASCII, with other bytes in between.
fn text_of(head: &[u8]) -> String {
    let units = |read: fn([u8; 2]) -> u16| {
        let units = head.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
    };
    match head {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'<', ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(head).into_owned(),
    }
}

/// Whether it begins as XML. Without a declaration it is XML only where it is a МЧД: pages of the web begin so too.
fn is_xml(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        if rest.starts_with("<?xml") {
            // SVG and XHTML begin so too: the root element decides.
            return true;
        }
        let Some((_, after)) = rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) else {
            break;
        };
        rest = after.trim_start();
    }
    let name = rest
        .strip_prefix('<')
        .and_then(|tag| tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next())
        .unwrap_or_default();
    name.rsplit(':').next() == Some("Доверенность")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_the_first_bytes() {
        for (head, kind) in [
            (&b"%PDF-1.7\n"[..], Some(PowerKind::Pdf)),
            (b"%PDF-2.0\n", Some(PowerKind::Pdf)),
            (b"\xef\xbb\xbf%PDF-1.4", Some(PowerKind::Pdf)),
            (b"\r\n\r\n%PDF-1.4", Some(PowerKind::Pdf)),
            (b"\x1b%-12345X@PJL JOB\r\n%PDF-1.4", Some(PowerKind::Pdf)),
            (b"PKabcdefgh%PDF-1.4", Some(PowerKind::Pdf)),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Some(PowerKind::Jpeg)),
            (b"\xff\xd8\xff\xe0%PDF-1.4", Some(PowerKind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some(PowerKind::Png)),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?>", Some(PowerKind::Emchd)),
            (b"<?xml version=\"1.0\"?><!-- %PDF-1.4 -->", Some(PowerKind::Emchd)),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", None),
            (b"<!doctype html>", None),
            (b"GIF89a %PDF-1.4", None),
            (b"PK\x03\x04 %PDF-1.4", None),
            (b"%PDF", None),
            (b"%PDF-x.y", None),
            (b"MZ", None),
            (b"", None),
        ] {
            assert_eq!(sniff(head), kind, "{head:?}");
        }
    }

    #[test]
    fn the_header_of_a_pdf_stands_within_the_first_1024_bytes() {
        let after = |junk: usize| [&vec![b'x'; junk][..], b"%PDF-1.4\n"].concat();
        assert_eq!(sniff(&after(1024)), Some(PowerKind::Pdf));
        assert_eq!(sniff(&after(1040)), None);
    }

    #[test]
    fn a_machine_readable_power_is_xml_with_or_without_a_declaration_and_in_utf_16() {
        let text = |text: &str| sniff(text.as_bytes());
        assert_eq!(
            text("\u{feff}\n<Доверенность ВерсФорм=\"EMCHD_1\">"),
            Some(PowerKind::Emchd)
        );
        assert_eq!(text("<!-- выгружено --> <д:Доверенность>"), Some(PowerKind::Emchd));
        assert_eq!(text("<Доверенности>"), None);
        for declaration in ["<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>", "<Доверенность>"] {
            for mark in ["\u{feff}", ""] {
                let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
                    format!("{mark}{declaration}").encode_utf16().flat_map(bytes).collect()
                };
                assert_eq!(sniff(&wide(u16::to_le_bytes)), Some(PowerKind::Emchd));
                assert_eq!(sniff(&wide(u16::to_be_bytes)), Some(PowerKind::Emchd));
            }
        }
    }

    #[test]
    fn a_name_that_says_otherwise_is_noticed_and_one_that_says_nothing_is_not() {
        let may = |kind: PowerKind, name: &str| kind.may_be_called(&FileName::clean(name));
        for name in ["a.PDF", "a", "Доверенность от 01.02", "a.pdf.download", "a.tmp"] {
            assert!(may(PowerKind::Pdf, name), "{name}");
        }
        for name in ["a.jpeg", "a.jfif", "a.JPE", "a.jif", "a.pjpeg", "a.jpg_large"] {
            assert!(may(PowerKind::Jpeg, name), "{name}");
        }
        assert!(may(PowerKind::Emchd, "a.xml"));
        for name in ["a.png", "a.xml", "a.sig", "a.pdf.exe", "a.html", "a.docx", "a.heic"] {
            assert!(!may(PowerKind::Pdf, name), "{name}");
        }
        assert!(!may(PowerKind::Png, "a.html"));
    }
}
