//! A code and its stored form: HMAC-SHA-256 with a key that only the server has, over purpose, owner and number.

use domain::{Phone, phone_code::PHONE_CODE_DIGITS};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::outside::random::Random;

/// The number of digits in a prefix: an operator's block of ten thousand numbers in Russia.
const PREFIX: usize = 7;

/// The key. Processes with one database must share the key.
pub(super) struct Key(Hmac<Sha256>);

impl Key {
    pub(super) fn new(secret: &[u8]) -> Self {
        Self(Hmac::new_from_slice(secret).expect("HMAC takes keys of any length"))
    }

    /// The key of a number's counts.
    pub(super) fn number(&self, phone: &Phone) -> String {
        self.sign(&["number", phone.as_str()])
    }

    /// The stored form of a code.
    pub(super) fn code(&self, challenge_id: i64, phone: &Phone, code: &str) -> String {
        self.sign(&["code", &challenge_id.to_string(), phone.as_str(), code])
    }

    fn sign(&self, parts: &[&str]) -> String {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part.as_bytes());
            mac.update(&[0]);
        }
        hex::encode(mac.finalize().into_bytes())
    }
}

/// Six random digits, each as likely as any other.
pub(super) fn fresh(random: &dyn Random) -> String {
    let mut code = String::with_capacity(PHONE_CODE_DIGITS);
    while code.len() < PHONE_CODE_DIGITS {
        let mut bytes = [0; 16];
        random.fill(&mut bytes);
        // 250 is the largest multiple of ten that a byte holds.
        let digits = bytes
            .iter()
            .filter(|byte| **byte < 250)
            .map(|byte| char::from(b'0' + byte % 10));
        code.extend(digits.take(PHONE_CODE_DIGITS - code.len()));
    }
    code
}

/// The prefix of a number.
pub(super) fn prefix(phone: &Phone) -> String {
    phone.digits().chars().take(PREFIX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::random::SeededRandom;

    #[test]
    fn a_code_has_six_digits_and_every_digit_comes_up() {
        let random = SeededRandom::new(1);
        let all: Vec<String> = (0..100).map(|_| fresh(&random)).collect();
        assert!(
            all.iter()
                .all(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()))
        );
        assert!(('0'..='9').all(|digit| all.concat().contains(digit)));
    }

    #[test]
    fn a_hash_depends_on_key_owner_number_and_code() {
        let (a, b) = (
            Phone::parse("+79161234567").unwrap(),
            Phone::parse("+79161234568").unwrap(),
        );
        let key = Key::new(b"one");
        let hashes = [
            key.code(1, &a, "012345"),
            key.code(2, &a, "012345"),
            key.code(1, &b, "012345"),
            key.code(1, &a, "012346"),
            Key::new(b"two").code(1, &a, "012345"),
            key.number(&a),
        ];
        let distinct: std::collections::HashSet<_> = hashes.iter().collect();
        assert_eq!(distinct.len(), hashes.len());
        assert_eq!(key.code(1, &a, "012345"), hashes[0]);
    }
}
