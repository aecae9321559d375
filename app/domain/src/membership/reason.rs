//! Why a request was not simply granted.

use crate::Problem;
use crate::coded::parsed_text;
use crate::unicode::{is_bidi_control, visible};

/// The reason of a refusal, written for the applicant to read; several lines if need be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reason(String);

impl Reason {
    /// The most characters it may have.
    pub const MAX: usize = 1000;

    /// Reads a reason: some text, line breaks allowed.
    ///
    /// # Errors
    /// [`Problem::Required`] when it is blank, [`Problem::TooLong`], [`Problem::ForbiddenCharacter`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let lines = visible(text).replace("\r\n", "\n").replace('\t', " ");
        let reason = lines.trim();
        if reason.is_empty() {
            return Err(Problem::Required);
        }
        if reason.chars().count() > Self::MAX {
            return Err(Problem::TooLong);
        }
        if reason
            .chars()
            .any(|c| (c.is_control() && c != '\n') || is_bidi_control(c))
        {
            return Err(Problem::ForbiddenCharacter);
        }
        Ok(Self(reason.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

parsed_text!(Reason);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_some_text_of_at_most_a_thousand_characters() {
        assert_eq!(
            Reason::parse(" Нет доверенности\r\nПришлите её \n").unwrap().as_str(),
            "Нет доверенности\nПришлите её"
        );
        assert_eq!(Reason::parse(" \n\u{a0}\u{200b}"), Err(Problem::Required));
        assert_eq!(Reason::parse(&"я".repeat(1001)), Err(Problem::TooLong));
        assert_eq!(Reason::parse("а\0б"), Err(Problem::ForbiddenCharacter));
        assert!(Reason::parse(&"я".repeat(1000)).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_prints_and_reads_again_the_same(typed in "(?s).*") {
            if let Ok(reason) = Reason::parse(&typed) {
                proptest::prop_assert_eq!(Reason::parse(reason.as_str()), Ok(reason));
            }
        }
    }
}
