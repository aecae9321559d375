//! A letter as blocks, before it becomes text or HTML.

use std::borrow::Cow;

use domain::Lang;

use super::{en, ru};

/// The contents of a letter.
pub(super) struct Content {
    pub(super) subject: Cow<'static, str>,
    /// The text mail programs show beside the subject in a list.
    pub(super) preview: String,
    pub(super) heading: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// A piece of a letter.
pub(super) enum Block {
    /// A paragraph.
    Text(String),
    /// The one act asked for; the address itself is shown beneath.
    Button { label: &'static str, link: String },
    /// Something else that can be done.
    Link { label: &'static str, link: String },
    /// A person's own words.
    Quote { label: &'static str, words: String },
    /// A quieter paragraph: advice for a reader who got the letter by mistake.
    Note(String),
}

/// The frame of every letter.
pub(super) struct Frame {
    pub(super) product: &'static str,
    pub(super) button_fails: &'static str,
    pub(super) desk: &'static str,
    pub(super) automatic: &'static str,
}

impl Frame {
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ru => &ru::FRAME,
            Lang::En => &en::FRAME,
        }
    }
}
