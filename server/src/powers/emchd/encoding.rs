//! The bytes of an XML file as text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text, by its byte-order mark, else by its first letter, else by the encoding that its declaration names, else in
/// UTF-8 (XML 1.0, appendix F). `None` where the bytes are no text in that encoding.
pub(super) fn decoded(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None if bytes.starts_with(b"<\0") => (UTF_16LE, 0),
        None if bytes.starts_with(b"\0<") => (UTF_16BE, 0),
        None => (declared(bytes)?, 0),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    text.map(std::borrow::Cow::into_owned)
}

/// The encoding in the declaration; `None` for an unknown encoding.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = bytes.trim_ascii_start();
    let Some(declaration) = bytes.strip_prefix(b"<?xml") else {
        return Some(UTF_8);
    };
    let end = declaration.iter().position(|byte| *byte == b'>').unwrap_or_default();
    let declaration = String::from_utf8_lossy(&declaration[..end]);
    let Some((_, rest)) = declaration.split_once("encoding") else {
        return Some(UTF_8);
    };
    let label = rest.split(['"', '\'']).nth(1)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // In UTF-16 the declaration itself could not have been read.
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    Some(if is_wide { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<Доверенность/>";

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_text_is_read_in_the_encoding_it_says_or_shows() {
        let declared = |name: &str| format!("<?xml version='1.0' encoding='{name}'?>{TEXT}");
        let (old, utf_16) = (declared("windows-1251"), declared("UTF-16"));
        let cp1251 = encoding_rs::WINDOWS_1251.encode(&old).0.into_owned();
        for (bytes, text) in [
            (TEXT.as_bytes().to_vec(), TEXT),
            (format!("\u{feff}{TEXT}").into_bytes(), TEXT),
            (cp1251, &old),
            (wide(&format!("\u{feff}{utf_16}"), u16::to_le_bytes), &utf_16),
            (wide(&format!("\u{feff}{utf_16}"), u16::to_be_bytes), &utf_16),
            (wide(&utf_16, u16::to_le_bytes), &utf_16),
            (wide(&utf_16, u16::to_be_bytes), &utf_16),
            (utf_16.clone().into_bytes(), &utf_16),
        ] {
            assert_eq!(decoded(&bytes).as_deref(), Some(text), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_not_text_in_its_encoding_is_not_guessed() {
        assert_eq!(decoded(b"<?xml version=\"1.0\"?>\xff\xfe"), None);
        assert_eq!(decoded(b"<?xml version=\"1.0\" encoding=\"klingon\"?><a/>"), None);
        assert_eq!(decoded(&encoding_rs::WINDOWS_1251.encode(TEXT).0), None, "not said");
    }
}
