//! What a file is, told by what is in it.

use super::FileName;
use crate::coded::coded;

coded! {
    /// A kind of file that is taken.
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

impl PowerKind {
    /// Its media type.
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

    /// Whether a file of this kind may have this name and this declared type. A name without an ending, and a type that
    /// says nothing, lie about nothing.
    pub fn may_be_called(self, name: &FileName, declared: &str) -> bool {
        let ending = name.ending();
        let named: &[&str] = match self {
            Self::Pdf => &["", "pdf"],
            Self::Jpeg => &["", "jpg", "jpeg", "jpe"],
            Self::Png => &["", "png"],
            Self::Emchd => &["", "xml"],
        };
        let declared = declared
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let says_nothing = ["", "application/octet-stream", "binary/octet-stream"].contains(&declared.as_str());
        let typed: &[&str] = match self {
            Self::Pdf => &["application/pdf"],
            Self::Jpeg => &["image/jpeg", "image/jpg", "image/pjpeg"],
            Self::Png => &["image/png"],
            Self::Emchd => &["application/xml", "text/xml"],
        };
        named.contains(&ending.as_str()) && (says_nothing || typed.contains(&declared.as_str()))
    }
}

/// What a file is, by its first bytes; whether all of it is in order is another question.
pub fn sniff(head: &[u8]) -> Option<PowerKind> {
    if head.starts_with(b"%PDF-1.") || head.starts_with(b"%PDF-2.") {
        return Some(PowerKind::Pdf);
    }
    if head.starts_with(&[0xff, 0xd8, 0xff]) {
        return Some(PowerKind::Jpeg);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(PowerKind::Png);
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    // SVG and XHTML begin so too: the root element decides.
    text.starts_with(b"<?xml").then_some(PowerKind::Emchd)
}

/// Whether the first bytes can be those of a detached signature: DER, PEM or bare base64 of DER.
pub fn looks_like_signature(head: &[u8]) -> bool {
    let text = head.trim_ascii_start();
    let der = matches!(head, [0x30, 0x80..=0x84, ..]);
    der || text.starts_with(b"-----BEGIN ") || (text.starts_with(b"MI") && text.iter().all(|c| is_base64(*c)))
}

fn is_base64(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/' | b'=' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_the_first_bytes() {
        for (head, kind) in [
            (&b"%PDF-1.7\n"[..], Some(PowerKind::Pdf)),
            (b"%PDF-2.0\n", Some(PowerKind::Pdf)),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Some(PowerKind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some(PowerKind::Png)),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?>", Some(PowerKind::Emchd)),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", None),
            (b"<!doctype html>", None),
            (b"GIF89a", None),
            (b"PK\x03\x04", None),
            (b"MZ", None),
            (b"", None),
        ] {
            assert_eq!(sniff(head), kind, "{head:?}");
        }
    }

    #[test]
    fn a_name_or_a_type_that_says_otherwise_is_noticed() {
        let may = |kind: PowerKind, name: &str, declared: &str| kind.may_be_called(&FileName::clean(name), declared);
        assert!(may(PowerKind::Pdf, "a.PDF", "application/pdf"));
        assert!(may(PowerKind::Pdf, "a", "application/octet-stream"));
        assert!(may(PowerKind::Jpeg, "a.jpeg", "image/jpeg; x=y"));
        assert!(may(PowerKind::Emchd, "a.xml", "text/xml"));
        assert!(!may(PowerKind::Pdf, "a.png", "image/png"));
        assert!(!may(PowerKind::Pdf, "a.pdf", "image/png"));
        assert!(!may(PowerKind::Png, "a.html", "image/png"));
        assert!(!may(PowerKind::Pdf, "a.pdf.exe", ""));
    }

    #[test]
    fn a_signature_is_der_or_a_text_of_it() {
        assert!(looks_like_signature(&[0x30, 0x82, 1, 2]));
        assert!(looks_like_signature(b"-----BEGIN CMS-----\nMII"));
        assert!(looks_like_signature(b"MIIB+/=\n"));
        for other in [&b"<html>"[..], b"MZ\x90", b"MI<script>", b"", b"0"] {
            assert!(!looks_like_signature(other), "{other:?}");
        }
    }
}
