//! The second factor of the desk: a code from an authenticator app, or a recovery code, kept for the day the app is
//! lost.

use crate::Problem;
use crate::unicode::{has_forbidden, is_dash, nfkc};

/// The number of recovery codes given at a time.
pub const RECOVERY_CODES: usize = 10;

/// The number of characters of a recovery code: 120 bits, so its hash needs neither salt nor stretching (OWASP ASVS
/// 5.0, 6.5.2).
pub const RECOVERY_LENGTH: usize = 24;

/// The former length; codes of that length still work.
const SHORTER_RECOVERY: usize = 16;

/// The alphabet of recovery codes: digits and letters that are not mistaken for one another (Crockford's base 32).
pub const RECOVERY_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Digits of a code of the app.
const APP_DIGITS: usize = 6;

/// A second factor as typed.
#[derive(Clone, PartialEq, Eq)]
pub enum SecondFactor {
    /// Six digits of the app.
    App(String),
    /// A recovery code, in capitals and without dashes.
    Recovery(String),
}

impl SecondFactor {
    /// Reads a code as typed or pasted: spaces and dashes don't matter, nor does case, nor O for 0, I or L for 1.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::ForbiddenCharacter`], [`Problem::CodeForm`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = nfkc(text);
        if has_forbidden(text.trim()) {
            return Err(Problem::ForbiddenCharacter);
        }
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !is_dash(*c))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if code.is_empty() {
            return Err(Problem::Required);
        }
        if code.len() == APP_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Self::App(code));
        }
        let code: String = code.chars().map(meant).collect();
        if [RECOVERY_LENGTH, SHORTER_RECOVERY].contains(&code.len())
            && code.bytes().all(|byte| RECOVERY_ALPHABET.contains(&byte))
        {
            return Ok(Self::Recovery(code));
        }
        Err(Problem::CodeForm)
    }
}

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

fn meant(c: char) -> char {
    match c {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for text in ["123456", " 123 456 ", "123-456", "１２３４５６"] {
            assert_eq!(
                SecondFactor::parse(text),
                Ok(SecondFactor::App("123456".into())),
                "{text}"
            );
        }
        for text in [
            "ABCD-EFGH-JKMN-0123-4567-89AB",
            "ABCD-EFGH-JKMN-0123",
            "abcd efgh jkmn o1z3",
            "ABCDEFGHJKMNOI23",
        ] {
            assert!(
                matches!(SecondFactor::parse(text), Ok(SecondFactor::Recovery(_))),
                "{text}"
            );
        }
        assert_eq!(
            SecondFactor::parse("oooo-iiii-llll-0000"),
            Ok(SecondFactor::Recovery("0000111111110000".into()))
        );
    }

    #[test]
    fn anything_else_is_refused() {
        for (text, problem) in [
            ("", Problem::Required),
            (" - ", Problem::Required),
            ("12345", Problem::CodeForm),
            ("1234567", Problem::CodeForm),
            ("12345a", Problem::CodeForm),
            ("ABCD-EFGH-JKMN-01U3", Problem::CodeForm),
            ("١٢٣٤٥٦", Problem::CodeForm),
            ("1234\u{0}56", Problem::ForbiddenCharacter),
        ] {
            assert_eq!(SecondFactor::parse(text), Err(problem), "{text:?}");
        }
        assert_eq!(SecondFactor::parse(&"1".repeat(100_000)), Err(Problem::CodeForm));
    }

    #[test]
    fn printing_a_code_for_debugging_does_not_tell_it() {
        assert_eq!(format!("{:?}", SecondFactor::App("123456".into())), "[redacted]");
    }
}
