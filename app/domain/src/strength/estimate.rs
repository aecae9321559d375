//! zxcvbn's estimate of a password, the lowest of its forms.

use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::{Entropy, Match, zxcvbn};

use super::Score;
use super::bounded::beginning;
use super::common::{Spelling, Word, words_in};
use super::forms::{Forms, Scheme, Source, folded, latin_keys, transliterated};

/// The most words given to zxcvbn: it builds a table of them at each call.
const MOST_WORDS: usize = 200;
/// The person's own among them; the rest is left to the common words found in the password.
const MOST_OWN_WORDS: usize = 160;

/// The most easily guessed form of a password, with the parts found in it.
#[derive(Debug)]
pub(super) struct Estimate {
    entropy: Entropy,
    source: Source,
    own: Vec<String>,
    common: Vec<String>,
    common_as_typed: bool,
}

/// The kind of a part of a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word of the person's own.
    OwnWord,
    /// A common Russian word.
    CommonWord,
    /// A word of zxcvbn's dictionaries.
    KnownWord,
    /// The whole password is an entry of zxcvbn's dictionaries.
    KnownWhole,
    /// Neighbouring keys.
    Keyboard,
    /// The same over and over.
    Repeat,
    /// Letters or digits in order.
    Sequence,
    /// A date or a year.
    Date,
    /// No known kind.
    Unknown,
}

impl Estimate {
    /// Estimates every form and keeps the most easily guessed one, the typed one of equals.
    pub(super) fn lowest(forms: &Forms, own_words: &[String]) -> Self {
        let own = own_spellings(own_words);
        let words = words_in(forms);
        let typed_in = if forms.is_cyrillic {
            Spelling::Cyrillic
        } else {
            Spelling::Latin
        };
        let common_as_typed = words.iter().any(|word| word.spelling == typed_in);
        let common = common_spellings(words);
        let told: Vec<&str> = own.iter().chain(&common).map(String::as_str).take(MOST_WORDS).collect();

        let mut texts = forms.texts();
        if forms.has_one_run_of_letters() {
            let squeezed = forms.squeezed().texts();
            texts.extend(
                squeezed
                    .into_iter()
                    .filter(|text| !texts.contains(text))
                    .collect::<Vec<_>>(),
            );
        }
        let mut lowest = (Source::Typed, zxcvbn(beginning(&forms.typed), &told));
        for (source, text) in texts.into_iter().skip(1) {
            let entropy = zxcvbn(beginning(&text), &told);
            if entropy.guesses_log10() < lowest.1.guesses_log10() {
                lowest = (source, entropy);
            }
        }
        let (source, entropy) = lowest;
        Self {
            entropy,
            source,
            own,
            common,
            common_as_typed,
        }
    }

    /// The form that gave the estimate.
    pub(super) fn source(&self) -> Source {
        self.source
    }

    /// Whether a common Russian word stands in any form of the password.
    pub(super) fn has_common_word(&self) -> bool {
        !self.common.is_empty()
    }

    /// Whether a common Russian word stands there in the letters that were typed.
    pub(super) fn has_common_word_as_typed(&self) -> bool {
        self.common_as_typed
    }

    /// The score of the form.
    pub(super) fn score(&self) -> Score {
        Score::new(u8::from(self.entropy.score()))
    }

    /// The kind of the longest known part; [`Part::Unknown`] when less than a third is known.
    pub(super) fn main_part(&self) -> Part {
        let parts = self.entropy.sequence();
        let length = |part: &Match| part.token.chars().count();
        let total: usize = parts.iter().map(length).sum();
        let known = parts.iter().filter(|part| part.pattern != MatchPattern::BruteForce);
        match known.max_by_key(|part| length(part)) {
            Some(part) if length(part) * 3 >= total => self.kind(&part.pattern, length(part) == total),
            _ => Part::Unknown,
        }
    }

    fn kind(&self, pattern: &MatchPattern, is_whole: bool) -> Part {
        match pattern {
            MatchPattern::Dictionary(word) if self.own.contains(&word.matched_word) => Part::OwnWord,
            MatchPattern::Dictionary(word) if self.common.contains(&word.matched_word) => Part::CommonWord,
            MatchPattern::Dictionary(_) if is_whole => Part::KnownWhole,
            MatchPattern::Dictionary(_) => Part::KnownWord,
            MatchPattern::Spatial(_) => Part::Keyboard,
            MatchPattern::Repeat(_) => Part::Repeat,
            MatchPattern::Sequence(_) => Part::Sequence,
            MatchPattern::Regex(_) | MatchPattern::Date(_) => Part::Date,
            MatchPattern::BruteForce => Part::Unknown,
        }
    }
}

/// The person's words in every form, without doubles.
fn own_spellings(own_words: &[String]) -> Vec<String> {
    let mut spellings = Vec::new();
    for word in own_words.iter().map(|word| folded(word)) {
        add_spellings(&mut spellings, &word);
        if spellings.len() >= MOST_OWN_WORDS {
            spellings.truncate(MOST_OWN_WORDS);
            break;
        }
    }
    spellings
}

/// The common words of the password in every form, without doubles.
fn common_spellings(words: Vec<Word>) -> Vec<String> {
    let mut spellings = Vec::new();
    for word in words {
        match word.spelling {
            Spelling::Cyrillic => add_spellings(&mut spellings, &word.text),
            Spelling::Latin => add(&mut spellings, word.text),
        }
    }
    spellings
}

fn add_spellings(spellings: &mut Vec<String>, word: &str) {
    add(spellings, word.to_owned());
    add(spellings, latin_keys(word));
    add(spellings, transliterated(word, Scheme::Common));
    add(spellings, transliterated(word, Scheme::Passport));
}

fn add(spellings: &mut Vec<String>, word: String) {
    if word.chars().count() > 2 && !spellings.contains(&word) {
        spellings.push(word);
    }
}
