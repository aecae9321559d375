//! Every visible sentence, in both languages. A missing one does not compile: [`sentences!`] asks for each by name.
//!
//! Sentences follow the operator's manual where it gives them word for word.

mod actors;
mod cabinet;
mod cli;
mod colleagues;
mod companies;
mod desk;
mod export;
mod import;
mod of_field;
mod pages;
mod phone;
mod powers;
mod problems;
mod queue;
mod records;
mod refusals;
mod small_pages;
mod spans;
mod staff;
mod strength;
mod trail;
mod wizard;

pub use self::{
    export::EXPORT_COLUMNS,
    pages::clock,
    trail::{ACTIONS, subject_asked},
};

use domain::Lang;
use leptos::prelude::*;

/// The sentences in one language. `text().sign_in()` reads like the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(pub Lang);

impl Text {
    /// One of two: the shape of every sentence.
    pub(crate) fn pick<T>(self, ru: T, en: T) -> T {
        match self.0 {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }
}

/// The sentences in the language of the page.
pub fn text() -> Text {
    use_context::<Text>().unwrap_or(Text(Lang::Ru))
}

/// Declares sentences: `name: "по-русски", "in English";`.
macro_rules! sentences {
    ($($name:ident: $ru:expr, $en:expr;)*) => {
        impl $crate::text::Text {
            $(
                #[doc = $ru]
                #[must_use]
                pub fn $name(self) -> &'static str {
                    self.pick($ru, $en)
                }
            )*
        }
    };
}
pub(crate) use sentences;
