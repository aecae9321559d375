//! Work in place of digits: asked for, and accepted once.
//!
//! A challenge of work is nothing but its id too, which carries the instant of issue, the amount of work and a proof
//! that we issued it. A proof writes a single row, in the same table and by the same statement as digits: the row that
//! spends the challenge.

use domain::{
    Problem,
    captcha::{PROOF_LIFETIME, Proof, Puzzle},
};

use super::{
    key::Key,
    service::{CaptchaError, CaptchaService},
};
use crate::{
    outside::{clock::Millis, random::Random},
    tables::captcha::{self as table, Drawing},
};

const ISSUED: usize = 8;
const HASHES: usize = ISSUED + 4;
const CHANCE: usize = 12;
const SIGNED: usize = HASHES + CHANCE;

/// A purpose other than digits': neither is ever taken for the other.
const PURPOSE: &[u8] = b"work";

/// Work that we asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Work {
    /// The work to be done.
    puzzle: Puzzle,
    /// The instant of the request.
    issued_at: Millis,
}

impl Work {
    fn issue(key: &Key, random: &dyn Random, now: Millis, hashes: u32) -> Self {
        let mut bytes = [0; SIGNED];
        bytes[..ISSUED].copy_from_slice(&now.to_be_bytes());
        bytes[ISSUED..HASHES].copy_from_slice(&hashes.to_be_bytes());
        random.fill(&mut bytes[HASHES..]);
        let id = key.seal(PURPOSE, &bytes);
        Self {
            puzzle: Puzzle { id, hashes },
            issued_at: now,
        }
    }

    /// `None` where the id isn't ours, or asks for less work.
    fn open(key: &Key, id: &str) -> Option<Self> {
        let bytes: [u8; SIGNED] = key.unseal(PURPOSE, id)?;
        Some(Self {
            puzzle: Puzzle {
                id: id.to_owned(),
                hashes: u32::from_be_bytes(bytes[ISSUED..HASHES].try_into().ok()?),
            },
            issued_at: Millis::from_be_bytes(bytes[..ISSUED].try_into().ok()?),
        })
    }

    fn expires_at(&self) -> Millis {
        let lifetime = PROOF_LIFETIME.as_secs().cast_signed() * 1000;
        self.issued_at.saturating_add(lifetime)
    }
}

impl CaptchaService {
    /// Work for a person who can't read the digits; `None` where switched off. Writes nothing.
    pub fn new_work(&self) -> Option<Puzzle> {
        let hashes = self.settings.proof?;
        Some(Work::issue(&self.key, &*self.random, self.clock.now(), hashes).puzzle)
    }

    /// Takes a proof once. The proof is checked before anything is read or written: a wrong one costs us sixteen hashes
    /// at most.
    pub(super) async fn check_proof(&self, id: &str, proof: &Proof) -> Result<(), CaptchaError> {
        let refused = |problem| Err(CaptchaError::Refused(problem));
        if self.settings.proof.is_none() {
            return refused(Problem::ProofWrong);
        }
        let now = self.clock.now();
        let Some(work) = Work::open(&self.key, id).filter(|work| now < work.expires_at()) else {
            return refused(Problem::ProofExpired);
        };
        if !work.puzzle.is_solved_by(proof) {
            return refused(Problem::ProofWrong);
        }
        let spent = Drawing {
            expires_at: work.expires_at(),
            id: work.puzzle.id,
            drawn: 0,
            drawn_at: work.issued_at,
        };
        if table::spend(&self.db, spent, 1, now).await? {
            Ok(())
        } else {
            refused(Problem::ProofSpent)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::challenge::Challenge, *};
    use crate::outside::random::SeededRandom;

    fn key() -> Key {
        Key::new(b"key of the tests")
    }

    fn asked(hashes: u32) -> Work {
        Work::issue(&key(), &SeededRandom::new(1), 1_795_345_500_000, hashes)
    }

    #[test]
    fn an_id_opens_to_what_was_asked() {
        let work = asked(1_500_000);
        assert_eq!(Work::open(&key(), &work.puzzle.id), Some(work));
    }

    #[test]
    fn an_id_for_digits_is_none_for_work_nor_the_other_way_about() {
        assert_eq!(Challenge::open(&key(), &asked(1_500_000).puzzle.id), None);
        let digits = Challenge::issue(&key(), &SeededRandom::new(1), 0).id;
        assert_eq!(Work::open(&key(), &digits), None);
    }

    #[test]
    fn no_two_are_alike_even_at_the_same_moment() {
        let random = SeededRandom::new(1);
        let ids = [0; 2].map(|now| Work::issue(&key(), &random, now, 16).puzzle.id);
        assert_ne!(ids[0], ids[1]);
    }
}
