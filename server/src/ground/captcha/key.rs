//! The key that proves challenges.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Bytes of a proof: an HMAC cut short, as 96 bits can't be guessed.
const TAG: usize = 12;
/// The longest sealed text, with its proof.
const MOST: usize = 64;

/// The key that proves challenges and chooses their digits. Processes with one database must share the key.
pub(crate) struct Key(Hmac<Sha256>);

impl Key {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(Hmac::new_from_slice(secret).expect("HMAC takes keys of any length"))
    }

    pub(super) fn sign(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.over(parts).finalize().into_bytes().into()
    }

    /// As it travels in forms and addresses: base64url of the bytes and their proof.
    pub(super) fn seal(&self, purpose: &[u8], bytes: &[u8]) -> String {
        let proof = self.sign(&[purpose, bytes]);
        BASE64_URL_SAFE_NO_PAD.encode([bytes, &proof[..TAG]].concat())
    }

    /// The sealed bytes; `None` where they were not sealed by this key and for this purpose.
    pub(super) fn unseal<const LENGTH: usize>(&self, purpose: &[u8], sealed: &str) -> Option<[u8; LENGTH]> {
        let mut room = [0; MOST];
        let length = BASE64_URL_SAFE_NO_PAD.decode_slice(sealed, &mut room).ok()?;
        let (bytes, proof) = room[..length].split_at_checked(LENGTH)?;
        let genuine = proof.len() == TAG && self.over(&[purpose, bytes]).verify_truncated_left(proof).is_ok();
        genuine.then(|| bytes.try_into().ok()).flatten()
    }

    fn over(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part);
        }
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PURPOSE: &[u8] = b"tests";

    fn key() -> Key {
        Key::new(b"key of the tests")
    }

    fn opened(key: &Key, sealed: &str) -> Option<[u8; 20]> {
        key.unseal(PURPOSE, sealed)
    }

    #[test]
    fn what_was_sealed_opens_by_the_same_key_and_for_the_same_purpose_alone() {
        let bytes = [7; 20];
        let sealed = key().seal(PURPOSE, &bytes);
        assert_eq!(opened(&key(), &sealed), Some(bytes));
        assert_eq!(opened(&Key::new(b"another"), &sealed), None);
        assert_eq!(key().unseal::<20>(b"other", &sealed), None);
        assert_eq!(key().unseal::<19>(PURPOSE, &sealed), None, "nor as fewer bytes");
    }

    #[test]
    fn what_was_touched_does_not_open() {
        let sealed = key().seal(PURPOSE, &[7; 20]);
        for at in 0..sealed.len() {
            let mut touched = sealed.clone().into_bytes();
            touched[at] = if touched[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(opened(&key(), &String::from_utf8(touched).unwrap()), None, "byte {at}");
        }
        for other in [
            "",
            "?",
            "AAAA",
            &sealed[1..],
            &format!("{sealed}A"),
            &sealed.repeat(300),
            "ид",
            "\0",
        ] {
            assert_eq!(opened(&key(), other), None, "{other:?}");
        }
    }
}
