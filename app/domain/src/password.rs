//! Passwords: the form of one, and how it is kept out of sight.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Problem;
use crate::unicode::nfkc;

/// Text that nobody but its reader may see: a form's password field.
///
/// Travels in a posted form as plain text, and shows in no log: its `Debug` says `[redacted]`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// A password in the form that is hashed: NFKC (NIST SP 800-63B §3.1.1.2), so that every keyboard gives the same text.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The fewest code points a new one may have.
    pub const MIN: usize = 8;
    /// The most code points a new one may have: twice what NIST SP 800-63B asks to allow at least.
    pub const MAX: usize = 128;

    /// Reads a password being chosen: any characters but controls, spaces included, nothing trimmed, no rules of composition.
    /// Whether it is a good one is [`crate::strength::assess`]'s to say.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::ForbiddenCharacter`], [`Problem::PasswordTooShort`], [`Problem::PasswordTooLong`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        if is_overlong(text) {
            return Err(Problem::PasswordTooLong);
        }
        let password = Self::entered(text)?;
        if password.0.chars().any(char::is_control) {
            return Err(Problem::ForbiddenCharacter);
        }
        match password.0.chars().count() {
            ..Self::MIN => Err(Problem::PasswordTooShort),
            Self::MIN..=Self::MAX => Ok(password),
            _ => Err(Problem::PasswordTooLong),
        }
    }

    /// Reads a password typed to sign in: only nothing at all is a mistake, the rest is for the hash to judge.
    ///
    /// # Errors
    /// [`Problem::Required`].
    pub fn entered(text: &str) -> Result<Self, Problem> {
        if text.is_empty() {
            Err(Problem::Required)
        } else if is_overlong(text) {
            // Longer than any password: wrong without being normalised.
            Ok(Self(text.to_owned()))
        } else {
            Ok(Self(nfkc(text)))
        }
    }

    /// The text to hash.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Whether a text is too long to be a password however it is normalised: composing makes one of four code points at most. Asked first, as
/// normalising a whole body of a request is work.
pub(crate) fn is_overlong(text: &str) -> bool {
    text.chars().nth(Password::MAX * 4).is_some()
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_counted_in_code_points_and_normalised() {
        assert_eq!(Password::parse("пароль12").unwrap().expose(), "пароль12");
        assert_eq!(Password::parse("\u{ff11}2345678").unwrap().expose(), "12345678");
        assert_eq!(Password::parse("  two spaces  ").unwrap().expose(), "  two spaces  ");
        assert!(Password::parse(&"😀".repeat(128)).is_ok());
    }

    #[test]
    fn each_mistake_has_its_own_problem() {
        let long = "я".repeat(129);
        for (typed, problem) in [
            ("", Problem::Required),
            ("пароль1", Problem::PasswordTooShort),
            ("😀😀😀😀😀😀😀", Problem::PasswordTooShort),
            (&long, Problem::PasswordTooLong),
            ("password\0", Problem::ForbiddenCharacter),
        ] {
            assert_eq!(Password::parse(typed), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn a_whole_page_of_text_is_too_long_and_no_work() {
        let page = "и\u{306}".repeat(30_000);
        assert_eq!(Password::parse(&page), Err(Problem::PasswordTooLong));
        assert_eq!(Password::entered(&page).unwrap().expose(), page);
        assert!(Password::parse(&"ǖ".repeat(Password::MAX)).is_ok());
        assert!(Password::parse(&"u\u{308}\u{304}".repeat(Password::MAX)).is_ok());
    }

    #[test]
    fn signing_in_takes_any_password_but_none() {
        assert!(Password::entered("x").is_ok());
        assert_eq!(Password::entered(""), Err(Problem::Required));
    }

    #[test]
    fn it_never_shows_itself_in_debug_output() {
        let shown = format!("{:?} {:?}", Secret::new("s3cret"), Password::parse("s3cret-s3cret"));
        assert!(!shown.contains("s3cret"), "{shown}");
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_reads_again_the_same(typed in ".*") {
            if let Ok(password) = Password::parse(&typed) {
                proptest::prop_assert_eq!(Password::parse(password.expose()), Ok(password));
            }
        }
    }
}
