//! The captcha: the digits of a picture, or work of the browser in their place.

mod proof;

use std::time::Duration;

pub use self::proof::{PROOF_LIFETIME, PROOF_PARTS, Proof, Puzzle, Solver};
use crate::unicode::nfkc;

/// The number of digits in a picture.
pub const CAPTCHA_DIGITS: usize = 5;

/// The time for an answer to a picture.
pub const CAPTCHA_LIFETIME: Duration = Duration::from_mins(3);

/// The number of answers a picture takes.
pub const CAPTCHA_TRIES: u8 = 3;

/// An answer in the form that is compared: digits alone, the letters typed for digits (О, З) made digits.
///
/// Empty where the answer holds no digit.
pub fn normalise_answer(answer: &str) -> String {
    nfkc(answer)
        .chars()
        .filter_map(as_digit)
        .take(2 * CAPTCHA_DIGITS)
        .collect()
}

/// Whether there is anything in an answer that can be right or wrong: digits, or a proof of work.
pub fn is_answered(answer: &str) -> bool {
    Proof::parse(answer).is_some() || !normalise_answer(answer).is_empty()
}

fn as_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'О' | 'о' | 'O' | 'o' => Some('0'),
        'З' | 'з' => Some('3'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_its_digits() {
        for (typed, digits) in [
            ("12345", "12345"),
            (" 1 2-3\u{a0}45 ", "12345"),
            ("１２３４５", "12345"),
            ("1О3О5", "10305"),
            ("12З45", "12345"),
            ("", ""),
            ("абв", ""),
        ] {
            assert_eq!(normalise_answer(typed), digits, "{typed:?}");
        }
    }

    #[test]
    fn digits_and_proofs_are_answers_and_other_words_are_none() {
        for (answer, answered) in [
            ("12345", true),
            (" 1 ", true),
            (&"c".repeat(128), true),
            (&"c".repeat(127), false),
            ("", false),
            ("абв", false),
        ] {
            assert_eq!(is_answered(answer), answered, "{answer:?}");
        }
    }

    #[test]
    fn a_flood_of_digits_is_cut() {
        assert!(normalise_answer(&"1".repeat(10_000)).len() <= 2 * CAPTCHA_DIGITS);
    }
}
