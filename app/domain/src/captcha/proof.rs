//! Work in place of digits: numbers found by trying and checked at once.
//!
//! A proof has [`PROOF_PARTS`] parts. Each part is a number with which the challenge hashes (SHA-256) below a limit;
//! nobody knows a way to it shorter than trying. Sixteen parts, rather than one number sixteen times as rare, let
//! progress be shown and even out luck.

use std::{fmt, time::Duration};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, block_api::compress256};

/// The number of parts of a proof.
pub const PROOF_PARTS: u8 = 16;

/// The life of a proof from its request on: the rest of the form has to be filled in meanwhile.
pub const PROOF_LIFETIME: Duration = Duration::from_mins(15);

/// Work to be done by the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Puzzle {
    /// The challenge; travels in the form as `captcha_id`.
    pub id: String,
    /// Numbers that have to be tried for all parts together, on average.
    pub hashes: u32,
}

impl Puzzle {
    /// Whether every number of the proof hashes below the limit.
    pub fn is_solved_by(&self, proof: &Proof) -> bool {
        let seed = self.seed();
        (0..)
            .zip(&proof.0)
            .all(|(part, number)| Part::new(&seed, part, self.hashes).fits(*number))
    }

    fn seed(&self) -> [u8; 32] {
        Sha256::digest(&self.id).into()
    }
}

/// The numbers that were found. In a form they stand as `captcha_answer`, eight hexadecimal digits each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof([u32; PROOF_PARTS as usize]);

impl Proof {
    /// The proof in an answer; `None` for digits or any other text.
    pub fn parse(answer: &str) -> Option<Self> {
        let is_one =
            answer.len() == 8 * usize::from(PROOF_PARTS) && answer.bytes().all(|byte| byte.is_ascii_hexdigit());
        let mut numbers = [0; PROOF_PARTS as usize];
        for (at, number) in numbers.iter_mut().enumerate().filter(|_| is_one) {
            *number = u32::from_str_radix(&answer[8 * at..8 * at + 8], 16).ok()?;
        }
        is_one.then_some(Self(numbers))
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|number| write!(f, "{number:08x}"))
    }
}

/// One who works at a puzzle, as little at a time as is liked.
#[derive(Clone, Debug)]
pub struct Solver {
    puzzle: Puzzle,
    found: Vec<u32>,
    next: u32,
}

impl Solver {
    /// At the beginning.
    pub fn new(puzzle: Puzzle) -> Self {
        Self {
            puzzle,
            found: Vec::new(),
            next: 0,
        }
    }

    /// Tries `tries` numbers, or fewer once the proof is complete.
    pub fn work(&mut self, mut tries: u32) {
        let seed = self.puzzle.seed();
        while tries > 0 && self.parts_done() < PROOF_PARTS {
            let mut part = Part::new(&seed, self.parts_done(), self.puzzle.hashes);
            while tries > 0 {
                tries -= 1;
                let number = self.next;
                self.next = self.next.wrapping_add(1);
                if part.fits(number) {
                    self.found.push(number);
                    self.next = 0;
                    break;
                }
            }
        }
    }

    /// The number of parts done, of [`PROOF_PARTS`].
    pub fn parts_done(&self) -> u8 {
        // Never more than PROOF_PARTS.
        u8::try_from(self.found.len()).unwrap_or(PROOF_PARTS)
    }

    /// The proof, once all parts are done.
    pub fn proof(&self) -> Option<Proof> {
        self.found.as_slice().try_into().ok().map(Proof)
    }
}

/// The place of the number in the hashed block: behind the seed and the part.
const NUMBER: usize = 33;
/// Bytes of the block that are hashed.
const LENGTH: usize = NUMBER + 4;

/// One part: the hashed bytes without the number. A block of SHA-256 padded beforehand makes a try one compression: in
/// a browser's WASM, twice as fast as the ordinary interface.
struct Part {
    block: [u8; 64],
    limit: u64,
}

impl Part {
    fn new(seed: &[u8; 32], part: u8, hashes: u32) -> Self {
        let mut block = [0; 64];
        block[..32].copy_from_slice(seed);
        block[32] = part;
        block[LENGTH] = 0x80;
        // FIPS 180-4 §5.1.1: the length in bits ends the block.
        block[56..].copy_from_slice(&(8 * LENGTH as u64).to_be_bytes());
        let tries = u64::from(hashes / u32::from(PROOF_PARTS)).max(1);
        Self {
            block,
            limit: u64::MAX / tries,
        }
    }

    fn fits(&mut self, number: u32) -> bool {
        self.hash(number) < self.limit
    }

    /// The first eight bytes of the SHA-256 of seed ‖ part ‖ number.
    fn hash(&mut self, number: u32) -> u64 {
        self.block[NUMBER..LENGTH].copy_from_slice(&number.to_be_bytes());
        let mut state = INITIAL;
        compress256(&mut state, &[self.block]);
        u64::from(state[0]) << 32 | u64::from(state[1])
    }
}

/// FIPS 180-4 §5.3.3.
const INITIAL: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn puzzle(hashes: u32) -> Puzzle {
        Puzzle {
            id: "a challenge".into(),
            hashes,
        }
    }

    fn solved(puzzle: &Puzzle) -> Proof {
        let mut solver = Solver::new(puzzle.clone());
        while solver.proof().is_none() {
            solver.work(1_000);
        }
        solver.proof().unwrap()
    }

    #[test]
    fn a_try_is_the_sha_256_of_seed_part_and_number() {
        let seed = puzzle(16).seed();
        for (part, number) in [(0, 0), (3, 1), (15, u32::MAX)] {
            let whole = Sha256::new()
                .chain_update(seed)
                .chain_update([part])
                .chain_update(number.to_be_bytes())
                .finalize();
            let first = u64::from_be_bytes(whole[..8].try_into().unwrap());
            assert_eq!(Part::new(&seed, part, 16).hash(number), first, "{part} {number}");
        }
    }

    #[test]
    fn what_is_worked_out_solves_this_puzzle_and_no_other() {
        let asked = puzzle(20_000);
        let proof = solved(&asked);
        assert!(asked.is_solved_by(&proof));
        let other = Puzzle {
            id: "b challenge".into(),
            ..asked.clone()
        };
        assert!(!other.is_solved_by(&proof), "another challenge");
        assert!(!puzzle(2_000_000).is_solved_by(&proof), "harder than asked");
        assert!(puzzle(2_000).is_solved_by(&proof), "easier than asked");
    }

    #[test]
    fn one_number_that_is_not_wanted_spoils_a_proof() {
        let asked = puzzle(20_000);
        let proof = solved(&asked);
        for part in 0..usize::from(PROOF_PARTS) {
            let mut spoilt = proof.clone();
            spoilt.0[part] += 1;
            assert!(!asked.is_solved_by(&spoilt), "part {part}");
        }
    }

    #[test]
    fn in_slices_of_any_size_the_same_is_found_and_parts_are_done_one_after_another() {
        let whole = solved(&puzzle(2_000));
        for slice in [1, 7, 100_000] {
            let (mut solver, mut before) = (Solver::new(puzzle(2_000)), 0);
            while solver.proof().is_none() {
                assert!(solver.parts_done() >= before && solver.parts_done() < PROOF_PARTS);
                before = solver.parts_done();
                solver.work(slice);
            }
            assert_eq!(solver.proof(), Some(whole.clone()), "{slice} at a time");
            assert_eq!(solver.parts_done(), PROOF_PARTS);
        }
    }

    #[test]
    fn as_many_numbers_are_tried_as_is_said_on_average() {
        let (puzzles, hashes) = (40, 3_200);
        let mut tried = 0;
        for n in 0..puzzles {
            let mut solver = Solver::new(Puzzle {
                id: n.to_string(),
                hashes,
            });
            while solver.proof().is_none() {
                solver.work(1);
                tried += 1;
            }
        }
        // 640 parts: the mean is within 4 % (one deviation) of the target; the ids are fixed.
        let mean = tried / puzzles;
        assert!((2_900..3_500).contains(&mean), "{mean}");
    }

    #[test]
    fn a_proof_is_read_as_it_is_written_and_nothing_else_is_one() {
        let proof = solved(&puzzle(160));
        let text = proof.to_string();
        assert_eq!(text.len(), 128);
        assert_eq!(Proof::parse(&text), Some(proof));
        for other in [
            "",
            "12345",
            &text[1..],
            &format!("{text}0"),
            &format!(" {}", &text[1..]),
            &format!("+{}", &text[1..]),
            &format!("я{}", &text[2..]),
        ] {
            assert_eq!(Proof::parse(other), None, "{other:?}");
        }
    }
}
