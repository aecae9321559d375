//! Detached signatures, told by their contents.

/// Whether the first bytes can be a detached signature's: DER, PEM or bare base64 of DER.
pub fn looks_like_signature(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let der = matches!(head, [0x30, 0x80..=0x84, ..]);
    der || text.starts_with(b"-----BEGIN ") || (text.starts_with(b"MI") && text.iter().all(|c| is_base64(*c)))
}

/// Whether the first bytes are surely a signature's, whatever the file's name: CMS signed data (RFC 5652, section 5.1)
/// in DER or BER, in PEM, or in base64.
pub fn is_cms(head: &[u8]) -> bool {
    /// `1.2.840.113549.1.7.2`, as it stands in DER.
    const SIGNED_DATA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let names = ["CMS", "PKCS7", "PKCS #7 SIGNED DATA", "SIGNATURE"];
    let pem = names
        .iter()
        .any(|name| text.starts_with(format!("-----BEGIN {name}-----").as_bytes()));
    // The type stands behind one tag and its length, of at most six bytes.
    let der = matches!(head, [0x30, ..])
        && (2..=6).any(|at| head.get(at..).is_some_and(|rest| rest.starts_with(SIGNED_DATA)));
    // The same type in base64, at each of the three places it can have.
    let base64 = looks_like_signature(head)
        && ["BgkqhkiG9w0BBw", "YJKoZIhvcNAQcC", "GCSqGSIb3DQEHA"]
            .iter()
            .any(|kind| {
                text[..text.len().min(40)]
                    .windows(kind.len())
                    .any(|at| at == kind.as_bytes())
            });
    pem || der || base64
}

fn is_base64(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/' | b'=' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    const CMS: &[u8] = b"\x30\x82\x0a\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0";

    #[test]
    fn a_signature_is_der_or_a_text_of_it() {
        for signature in [
            &[0x30, 0x82, 1, 2][..],
            CMS,
            b"-----BEGIN CMS-----\nMII",
            b"\xef\xbb\xbf-----BEGIN CMS-----\nMII",
            b"MIIB+/=\n",
        ] {
            assert!(looks_like_signature(signature), "{signature:?}");
        }
        for other in [&b"<html>"[..], b"MZ\x90", b"MI<script>", b"", b"0", b"PK\x03\x04"] {
            assert!(!looks_like_signature(other), "{other:?}");
        }
    }

    #[test]
    fn signed_data_is_known_without_a_name() {
        for signature in [
            CMS,
            b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80",
            b"-----BEGIN PKCS7-----\nMII",
            b"MIAGCSqGSIb3DQEHAqCCAQA=",
            b"MICABgkqhkiG9w0BBwKgggEA",
            b"MICAgAYJKoZIhvcNAQcCoIIBAA==",
        ] {
            assert!(is_cms(signature), "{signature:?}");
        }
        for other in [
            &[0x30, 0x82, 1, 2][..],
            b"-----BEGIN CERTIFICATE-----\nMII",
            b"MIIB+/=\n",
            b"GCSqGSIb3DQEHA",
            b"",
        ] {
            assert!(!is_cms(other), "{other:?}");
        }
    }
}
