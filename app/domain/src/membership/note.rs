//! The desk's internal notes.

use super::Reason;
use crate::Problem;
use crate::coded::parsed_text;

/// An internal note on a request: the desk reads it, an applicant never does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(String);

impl Note {
    /// The most characters it may have.
    pub const MAX: usize = Reason::MAX;

    /// Reads a note: some text, line breaks allowed.
    ///
    /// # Errors
    /// As [`Reason::parse`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Reason::parse(text).map(|text| Self(text.as_str().to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

parsed_text!(Note);
