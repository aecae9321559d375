//! The parts of a challenge.

use super::key::Key;
use crate::outside::{clock::Millis, random::Random};

const VERSION: u8 = 1;
const ISSUED: usize = 8;
const CHANCE: usize = 12;
const SIGNED: usize = 1 + ISSUED + CHANCE;

const PURPOSE: &[u8] = b"id";

/// A challenge that we made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Challenge {
    /// As in forms and addresses: base64url of version ‖ issued at ‖ chance ‖ proof.
    pub(crate) id: String,
    /// The instant of issue.
    pub(crate) issued_at: Millis,
}

impl Challenge {
    /// A fresh challenge.
    pub(crate) fn issue(key: &Key, random: &dyn Random, now: Millis) -> Self {
        let mut bytes = [0; SIGNED];
        bytes[0] = VERSION;
        bytes[1..=ISSUED].copy_from_slice(&now.to_be_bytes());
        random.fill(&mut bytes[1 + ISSUED..]);
        Self {
            id: key.seal(PURPOSE, &bytes),
            issued_at: now,
        }
    }

    /// The challenge of an id; `None` where we didn't make it.
    pub(crate) fn open(key: &Key, id: &str) -> Option<Self> {
        let bytes: [u8; SIGNED] = key.unseal(PURPOSE, id)?;
        let issued_at = Millis::from_be_bytes(bytes[1..=ISSUED].try_into().ok()?);
        (bytes[0] == VERSION).then(|| Self {
            id: id.to_owned(),
            issued_at,
        })
    }
}

/// One drawing of a challenge: each has digits of its own.
pub(crate) struct Digits {
    /// The right answer.
    pub(crate) answer: String,
    /// The seed of the picture's lines and turns.
    pub(crate) seed: [u8; 32],
}

impl Digits {
    /// The digits of the drawing number `drawn`, made at `drawn_at`. The instant takes part so that a challenge whose
    /// row was swept never shows digits answered before.
    pub(crate) fn of(key: &Key, id: &str, drawn: i32, drawn_at: Millis, count: usize) -> Self {
        let drawing: [&[u8]; 3] = [id.as_bytes(), &drawn.to_be_bytes(), &drawn_at.to_be_bytes()];
        let sign = |purpose: &[u8]| key.sign(&[purpose, drawing[0], drawing[1], drawing[2]]);
        // From one byte, digits 0–5 would come up 4 % more often than 6–9; from two, 0.02 %.
        let answer = sign(b"digits")
            .chunks_exact(2)
            .take(count)
            .map(|pair| char::from(b'0' + (u16::from_be_bytes([pair[0], pair[1]]) % 10) as u8))
            .collect();
        Self {
            answer,
            seed: sign(b"seed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::random::SeededRandom;

    fn key() -> Key {
        Key::new(b"key of the tests")
    }

    #[test]
    fn an_id_opens_to_what_was_issued() {
        let issued = Challenge::issue(&key(), &SeededRandom::new(1), 1_795_345_500_000);
        assert_eq!(Challenge::open(&key(), &issued.id), Some(issued));
    }

    #[test]
    fn digits_follow_from_the_drawing_and_differ_between_drawings() {
        let digits = |drawn, drawn_at| Digits::of(&key(), "id", drawn, drawn_at, 5).answer;
        assert_eq!(digits(0, 10), digits(0, 10));
        assert_ne!(digits(0, 10), digits(1, 10));
        assert_ne!(digits(1, 10), digits(1, 11));
        assert!(digits(0, 10).len() == 5 && digits(0, 10).bytes().all(|byte| byte.is_ascii_digit()));
    }

    #[test]
    fn every_digit_comes_up() {
        let all: String = (0..100)
            .map(|drawn| Digits::of(&key(), "id", drawn, 0, 5).answer)
            .collect();
        assert!(('0'..='9').all(|digit| all.contains(digit)));
    }
}
