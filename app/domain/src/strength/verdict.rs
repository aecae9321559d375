//! The verdict on a password.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, problem::Problem};

/// The strength of a password, 0 (guessed at once) to 4 (very hard).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

impl Score {
    /// The worst.
    pub const MIN: Self = Self(0);
    /// The best refused score: the first guesses of a guesser.
    pub(super) const GUESSED: Self = Self(1);
    /// The best.
    pub const MAX: Self = Self(4);

    /// A score; more than 4 is 4.
    pub const fn new(value: u8) -> Self {
        if value > 4 { Self::MAX } else { Self(value) }
    }

    /// 0 to 4.
    pub const fn value(self) -> u8 {
        self.0
    }

    /// 0 and 1: not accepted.
    pub const fn refused(self) -> bool {
        self.0 < 2
    }

    /// 2: accepted, with a word of warning.
    pub const fn warned(self) -> bool {
        self.0 == 2
    }

    /// 3 and 4: «Хороший пароль», «Отличный пароль».
    pub const fn good(self) -> bool {
        self.0 > 2
    }
}

coded! {
    /// Why a password has the score it has: each has a sentence of its own.
    pub enum Reason {
        /// An empty text.
        Empty = "empty",
        /// Fewer characters than a password must have.
        TooShort = "too-short",
        /// An entry of the list of common passwords.
        CommonPassword = "common-password",
        /// A common word or name, with digits or so.
        CommonWord = "common-word",
        /// A word typed with the keyboard set to the other language.
        KeyboardLayout = "keyboard-layout",
        /// The person's own name, address, company, or the product's words.
        OwnWords = "own-words",
        /// Neighbouring keys.
        KeyboardRow = "keyboard-row",
        /// The same characters over and over.
        Repeats = "repeats",
        /// Letters or digits in their order.
        Sequence = "sequence",
        /// A date or a year.
        Date = "date",
        /// No known part, only too short.
        Short = "short",
        /// Хороший пароль.
        Fine = "fine",
        /// Отличный пароль.
        Excellent = "excellent",
    }
}

/// The strength of a password, and the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The score.
    pub score: Score,
    /// Why.
    pub reason: Reason,
}

impl Assessment {
    /// The mistake of a password too easily guessed to be accepted; each reason is a mistake of its own, so that a page
    /// without script can name it.
    pub fn problem(self) -> Option<Problem> {
        self.score.refused().then_some(match self.reason {
            Reason::Empty | Reason::TooShort | Reason::Short | Reason::Fine | Reason::Excellent => {
                Problem::PasswordWeak
            }
            Reason::CommonPassword => Problem::PasswordCommon,
            Reason::CommonWord => Problem::PasswordWord,
            Reason::KeyboardLayout => Problem::PasswordLayout,
            Reason::OwnWords => Problem::PasswordOwnWords,
            Reason::KeyboardRow => Problem::PasswordKeyboardRow,
            Reason::Repeats => Problem::PasswordRepeats,
            Reason::Sequence => Problem::PasswordSequence,
            Reason::Date => Problem::PasswordDate,
        })
    }
}
