//! Companies: names and keys.

mod difference;
mod import_state;
mod legal_form;
mod quotes;
mod status;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use difference::{NameDifference, Word};
pub use import_state::ImportState;
pub use legal_form::LegalForm;
pub use status::CompanyStatus;

use crate::coded::parsed_text;
use crate::unicode::{has_forbidden, is_apostrophe, nfkc, tidy};
use crate::{Inn, InnKind, Kpp, Problem};

/// A company's name, kept as it was written: `ООО "ЯНДЕКС.ВЕРТИКАЛИ ТЕХНОЛОГИИ"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompanyName(String);

impl CompanyName {
    /// The most characters it may have. The longest names of the public register are longer; their short forms are not.
    pub const MAX: usize = 300;

    /// Reads a name, of a registry or typed by hand: anything with a letter or a digit besides the legal form.
    ///
    /// # Errors
    /// [`Problem::CompanyNameRequired`], [`Problem::ForbiddenCharacter`], [`Problem::CompanyNameTooLong`],
    /// [`Problem::CompanyNameEmpty`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let name = Self(tidy(text));
        if name.0.is_empty() {
            return Err(Problem::CompanyNameRequired);
        }
        if has_forbidden(&name.0) {
            return Err(Problem::ForbiddenCharacter);
        }
        if name.0.chars().count() > Self::MAX {
            return Err(Problem::CompanyNameTooLong);
        }
        if legal_form::split(&plain_words(&name.0)).1.is_empty() {
            return Err(Problem::CompanyNameEmpty);
        }
        Ok(name)
    }

    /// A name of a registry that is longer than a name may be, cut at a word and marked with «…»; `None` for any other.
    pub fn shortened(text: &str) -> Option<Self> {
        if Self::parse(text) != Err(Problem::CompanyNameTooLong) {
            return None;
        }
        let tidied = tidy(text);
        let (cut, _) = tidied.char_indices().nth(Self::MAX - 1)?;
        let fitting = &tidied[..cut];
        let end = fitting.rfind(' ').filter(|end| *end > 0).unwrap_or(cut);
        Self::parse(&format!("{}…", fitting[..end].trim_end())).ok()
    }

    /// The name as written.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// The same as [`Self::raw`].
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name with «ёлочки» for quotes, adjacent closing quotes made one: `ПАО «НК «Роснефть»`.
    pub fn shown(&self) -> String {
        quotes::herringbone(&self.0)
    }

    /// The key of a search: NFKC, lower case, «е» for «ё», no quotes, a space for other punctuation, without legal
    /// forms at either end.
    pub fn search_key(&self) -> String {
        sought(&self.0)
    }

    /// The legal form it names, as АО or ООО, at the beginning or at the end, short or in full.
    pub fn legal_form(&self) -> Option<LegalForm> {
        legal_form::split(&plain_words(&self.0)).0
    }
}

parsed_text!(CompanyName);

/// The search key of a name as somebody types it, however short; compared with [`CompanyName::search_key`].
pub fn sought(typed: &str) -> String {
    legal_form::without(plain_words(typed))
}

/// Lower-case words of letters and digits, one space between.
pub(crate) fn plain_words(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    for c in nfkc(name).to_lowercase().chars() {
        match c {
            'ё' => words.push('е'),
            // Unicode counts some apostrophes among the letters: «Oʻktamov» is found as «O’ktamov» is.
            c if c.is_alphanumeric() && !is_apostrophe(c) => words.push(c),
            // A quote is dropped; other punctuation parts words: «Роснефть» is a word, Яндекс.Вертикали are two.
            c if quotes::is_quote(c) => {}
            _ if words.ends_with(' ') || words.is_empty() => {}
            _ => words.push(' '),
        }
    }
    words.trim_end().to_owned()
}

/// The key of a company: one ИНН has many КПП (its branches), and a sole trader has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CompanyKey {
    inn: Inn,
    kpp: Option<Kpp>,
}

impl CompanyKey {
    /// The key of an organisation or, when the ИНН is a person's, of a sole trader: then the КПП is dropped.
    pub fn new(inn: Inn, kpp: Option<Kpp>) -> Self {
        let kpp = kpp.filter(|_| inn.kind() == InnKind::Organisation);
        Self { inn, kpp }
    }

    /// The ИНН.
    pub fn inn(&self) -> &Inn {
        &self.inn
    }

    /// The КПП; `None` for a sole trader.
    pub fn kpp(&self) -> Option<&Kpp> {
        self.kpp.as_ref()
    }
}

impl fmt::Display for CompanyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kpp {
            Some(kpp) => write!(f, "{}/{kpp}", self.inn),
            None => write!(f, "{}", self.inn),
        }
    }
}

#[cfg(test)]
mod tests;
