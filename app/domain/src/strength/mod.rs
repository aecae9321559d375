//! The strength of a password against a guesser who knows that its owner types in Russian.
//!
//! The estimate is zxcvbn's, which knows English only. So zxcvbn is asked about the password in every form a Russian
//! word may hide in (typed with the other layout on, written in Latin letters) and is told the missing words (the
//! person's own and common Russian ones); the lowest answer counts. On top stands a list of common passwords, matched
//! exactly. See docs/passwords.md for the sources, the rules of the list and the measurements.
//!
//! Everything heavy (zxcvbn's dictionaries, our words) is reached through [`assess`] and [`warm`] alone, so that a
//! browser can load it apart from the rest.

mod bounded;
mod common;
mod estimate;
mod forms;
mod keyboard;
mod operators;
mod own_words;
mod reason;
mod verdict;

pub use operators::OperatorsList;
pub use own_words::{own_words, words_of};
pub use verdict::{Assessment, Reason, Score};

use crate::password::Password;
use crate::unicode::nfkc;
use common::Common;
use estimate::Estimate;
use forms::Forms;
pub(crate) use forms::{latin_keys, russian_keys};

/// The most characters that are estimated: further characters could only make a password better, and the time an
/// estimate takes grows faster than the length.
const LOOKED_AT: usize = 48;

/// Says how easily a password is guessed and why. `own_words` are the person's own: see [`own_words()`].
///
/// Never fails: an empty or too short password has the lowest scores and a reason of its own.
pub fn assess(password: &str, own_words: &[String]) -> Assessment {
    let typed: String = nfkc(password).chars().take(LOOKED_AT).collect();
    let length = typed.chars().count();
    if length == 0 {
        return Assessment {
            score: Score::MIN,
            reason: Reason::Empty,
        };
    }
    let forms = Forms::of(&typed);
    let common = common::find(&forms);
    let estimate = Estimate::lowest(&forms, own_words);
    let score = if common.is_some() {
        estimate.score().min(Score::GUESSED)
    } else {
        estimate.score()
    };
    if length < Password::MIN {
        return Assessment {
            score: score.min(Score::GUESSED),
            reason: Reason::TooShort,
        };
    }
    Assessment {
        score,
        reason: reason::of(score, &forms, common, &estimate),
    }
}

/// Builds the tables ahead of the first key press.
pub fn warm() {
    assess("к1K", &[]);
}

#[cfg(test)]
mod tests;
