//! Common passwords, matched exactly, and the common Russian words in them.
//!
//! The list is kept short, for it goes to the browser: `listed.txt` holds entries of their own, `words.txt` words that
//! stand for an entry with each usual ending ([`tail`]), in each form (Cyrillic, typed with the other layout on, in
//! Latin letters). `product.txt` holds words of the product and its trade, in the letters they stand in. Entries of
//! zxcvbn's own list of 30 000 are not repeated.

pub(super) mod tail;
mod words;

use std::sync::OnceLock;

use super::forms::Forms;
use words::Words;
pub(super) use words::{Spelling, Word};

const LISTED: &str = include_str!("../listed.txt");
const WORDS: &str = include_str!("../words.txt");
const PRODUCT: &str = include_str!("../product.txt");

/// The kind of a listed password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Common {
    /// An entry of its own, or a common word with nothing added.
    Password,
    /// A common word with a usual ending.
    Word,
    /// Any of them, typed with the other layout on.
    OtherLayout,
}

/// Finds the password on the list.
pub(super) fn find(forms: &Forms) -> Option<Common> {
    if LISTED.lines().any(|entry| entry == forms.latin) {
        return Some(if forms.is_cyrillic {
            Common::OtherLayout
        } else {
            Common::Password
        });
    }
    let views = [(&forms.russian, Spelling::Cyrillic), (&forms.latin, Spelling::Latin)];
    views.into_iter().find_map(|(view, spelling)| {
        let plain = entry(view, &forms.typed, spelling)?;
        let as_typed = forms.is_cyrillic == (spelling == Spelling::Cyrillic);
        Some(match (as_typed, plain) {
            (false, _) => Common::OtherLayout,
            (true, true) => Common::Password,
            (true, false) => Common::Word,
        })
    })
}

/// Whether a form is an entry made of a word: `Some(true)` when nothing is added to it.
///
/// Endings are read from the text as typed: in the other layout a dot is a letter.
fn entry(view: &str, typed: &str, spelling: Spelling) -> Option<bool> {
    let view: Vec<char> = view.chars().collect();
    let typed: Vec<char> = typed.chars().collect();
    let known = |from: usize, to: usize| {
        let word: String = view.get(from..to)?.iter().collect();
        words().knows(&word, spelling).then_some(())
    };
    let is_tail = |from: usize, to: usize| typed.get(from..to).is_some_and(tail::is_usual);
    let length = view.len();
    if known(0, length).is_some() {
        return Some(true);
    }
    (1..length).find_map(|at| {
        let word_first = || known(0, at).filter(|()| is_tail(at, length) || view[..at] == view[at..]);
        let tail_first = || known(at, length).filter(|()| is_tail(0, at));
        word_first().or_else(tail_first).map(|()| false)
    })
}

/// The common Russian words in any form of the password, so that the estimate takes them for words.
pub(super) fn words_in(forms: &Forms) -> Vec<Word> {
    let mut found = words().found_in(&forms.russian, Spelling::Cyrillic);
    found.extend(words().found_in(&forms.latin, Spelling::Latin));
    found
}

fn words() -> &'static Words {
    static TABLE: OnceLock<Words> = OnceLock::new();
    TABLE.get_or_init(|| Words::of(WORDS).with(PRODUCT))
}

#[cfg(test)]
mod tests;
