//! The common words, ready to be looked up.

use std::collections::HashSet;

use crate::strength::forms::{Scheme, transliterated};

/// The alphabet of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::strength) enum Spelling {
    /// In Cyrillic letters.
    Cyrillic,
    /// In Latin letters.
    Latin,
}

/// A common word found in a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::strength) struct Word {
    /// As it stands in the form it was found in.
    pub text: String,
    /// The letters of the text.
    pub spelling: Spelling,
}

/// The words in both spellings.
pub(super) struct Words {
    cyrillic: HashSet<String>,
    latin: HashSet<String>,
}

impl Words {
    /// Fewer letters say nothing: they are found in the middle of anything.
    const SHORTEST: usize = 4;
    const LONGEST: usize = 16;

    /// From a list of words, one a line.
    pub(super) fn of(list: &str) -> Self {
        let cyrillic: HashSet<String> = list.lines().flat_map(with_feminine).collect();
        let latin = cyrillic
            .iter()
            .flat_map(|word| [Scheme::Common, Scheme::Passport].map(|scheme| transliterated(word, scheme)))
            .collect();
        Self { cyrillic, latin }
    }

    /// The words with a second list, one a line: Latin entries as they are, others in both spellings.
    pub(super) fn with(mut self, list: &str) -> Self {
        for word in list.lines() {
            if word.is_ascii() {
                self.latin.insert(word.to_owned());
            } else {
                let schemes = [Scheme::Common, Scheme::Passport];
                self.latin.extend(schemes.map(|scheme| transliterated(word, scheme)));
                self.cyrillic.insert(word.to_owned());
            }
        }
        self
    }

    pub(super) fn knows(&self, word: &str, spelling: Spelling) -> bool {
        self.spelled(spelling).contains(word)
    }

    /// The words found in a text from its beginning on, the longest at each place, none overlapping another.
    pub(super) fn found_in(&self, text: &str, spelling: Spelling) -> Vec<Word> {
        let letters: Vec<char> = text.chars().collect();
        let mut found: Vec<Word> = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let rest = &letters[at..];
            let lengths = (Self::SHORTEST..=Self::LONGEST.min(rest.len())).rev();
            let longest = lengths
                .map(|length| rest[..length].iter().collect::<String>())
                .find(|candidate| self.knows(candidate, spelling));
            at += longest.as_ref().map_or(1, |word| word.chars().count());
            let word = longest.map(|text| Word { text, spelling });
            found.extend(word.filter(|word| !found.contains(word)));
        }
        found
    }

    #[cfg(test)]
    pub(super) fn cyrillic(&self) -> impl Iterator<Item = &str> {
        self.cyrillic.iter().map(String::as_str)
    }

    fn spelled(&self, spelling: Spelling) -> &HashSet<String> {
        match spelling {
            Spelling::Cyrillic => &self.cyrillic,
            Spelling::Latin => &self.latin,
        }
    }
}

/// A surname stands for its feminine form too: Иванов, Иванова.
fn with_feminine(word: &str) -> impl Iterator<Item = String> + use<> {
    let is_surname = ["ов", "ев", "ин"].iter().any(|ending| word.ends_with(ending));
    let feminine = is_surname.then(|| format!("{word}а"));
    std::iter::once(word.to_owned()).chain(feminine)
}
