//! The code that is sent by SMS to prove a phone, and the limits on codes: NIST SP 800-63B §5.1.3 and ASVS 5.0
//! §6.5–6.6.

use std::time::Duration;

use crate::Problem;
use crate::unicode::{has_forbidden, is_dash, nfkc};

/// The number of digits of a code.
pub const PHONE_CODE_DIGITS: usize = 6;

/// The life of a code, from its request on.
pub const PHONE_CODE_LIFETIME: Duration = Duration::from_mins(5);

/// The number of codes that may be tried for one phone; a new code does not begin the count anew.
pub const PHONE_CODE_TRIES: u8 = 5;

/// The time for which a try counts.
pub const PHONE_CODE_TRIES_COUNT: Duration = Duration::from_hours(24);

/// Least time between two codes to one number.
pub const PHONE_CODE_PAUSE: Duration = Duration::from_mins(1);

/// Most codes to one number within an hour.
pub const PHONE_CODES_AN_HOUR: u32 = 3;

/// Most codes to one number within a day.
pub const PHONE_CODES_A_DAY: u32 = 5;

/// A code as typed. `Debug` hides the digits.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneCode(String);

impl PhoneCode {
    /// Reads a code as typed or pasted; spaces and dashes don't matter.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::ForbiddenCharacter`], [`Problem::SmsCodeForm`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = nfkc(text);
        if has_forbidden(text.trim()) {
            return Err(Problem::ForbiddenCharacter);
        }
        let code: String = text.chars().filter(|c| !c.is_whitespace() && !is_dash(*c)).collect();
        if code.is_empty() {
            return Err(Problem::Required);
        }
        if code.len() == PHONE_CODE_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(code))
        } else {
            Err(Problem::SmsCodeForm)
        }
    }

    /// The six digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PhoneCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed_and_nothing_else_is_one() {
        for text in ["012345", " 012 345 ", "012-345", "０１２３４５"] {
            assert_eq!(
                PhoneCode::parse(text).map(|code| code.digits().to_owned()),
                Ok("012345".to_owned())
            );
        }
        for (text, problem) in [
            ("", Problem::Required),
            (" - ", Problem::Required),
            ("12345", Problem::SmsCodeForm),
            ("1234567", Problem::SmsCodeForm),
            ("12345a", Problem::SmsCodeForm),
            ("١٢٣٤٥٦", Problem::SmsCodeForm),
            ("1234\u{0}56", Problem::ForbiddenCharacter),
        ] {
            assert_eq!(PhoneCode::parse(text), Err(problem), "{text:?}");
        }
    }

    #[test]
    fn printing_a_code_for_debugging_does_not_tell_it() {
        assert_eq!(format!("{:?}", PhoneCode::parse("123456").unwrap()), "[redacted]");
    }
}
