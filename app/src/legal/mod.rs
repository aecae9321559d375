//! The two documents a person accepts, each on its own: versioned, hashed at acceptance, shown at /terms and /privacy.

#[cfg(feature = "ssr")]
mod page;

use domain::{Document, Lang};

#[cfg(feature = "ssr")]
pub use self::page::{privacy_page, terms_page};

/// The version in force of both documents: the day it came into force. A change of a text is a new version.
pub const VERSION: &str = "2026-11-25";

/// A document in one language: Markdown of headings and paragraphs.
///
/// This very text is hashed when it is accepted, so it is served from here and nowhere else.
pub fn document(document: Document, lang: Lang) -> &'static str {
    match (document, lang) {
        (Document::Terms, Lang::Ru) => include_str!("texts/terms.ru.md"),
        (Document::Terms, Lang::En) => include_str!("texts/terms.en.md"),
        (Document::PersonalData, Lang::Ru) => include_str!("texts/personal_data.ru.md"),
        (Document::PersonalData, Lang::En) => include_str!("texts/personal_data.en.md"),
    }
}
