//! ОГРН and ОГРНИП, the numbers of the state register.

use crate::Problem;
use crate::coded::parsed_text;
use crate::inn::values;
use crate::unicode::compact;

/// A number of the state register: ОГРН of an organisation (13 digits) or ОГРНИП of a sole trader (15).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ogrn(String);

impl Ogrn {
    /// Reads a number typed or pasted in any format.
    ///
    /// The check digit: the rest mod 11 (13 digits) or mod 13 (15), mod 10 (government decree 438 of 2002-06-19).
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::OgrnDigits`], [`Problem::OgrnLength`], [`Problem::OgrnChecksum`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let digits = compact(text);
        if digits.is_empty() {
            return Err(Problem::Required);
        }
        let Some(values) = values(&digits) else {
            return Err(Problem::OgrnDigits);
        };
        let modulus = match values.len() {
            13 => 11,
            15 => 13,
            _ => return Err(Problem::OgrnLength),
        };
        let Some((check, rest)) = values.split_last() else {
            return Err(Problem::OgrnLength);
        };
        let number = rest.iter().fold(0_u64, |number, value| number * 10 + u64::from(*value));
        if number % modulus % 10 == u64::from(*check) {
            Ok(Self(digits))
        } else {
            Err(Problem::OgrnChecksum)
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

parsed_text!(Ogrn);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_numbers_are_taken() {
        for number in ["1027700132195", "1037739010891", "304500116000157"] {
            assert_eq!(Ogrn::parse(number).unwrap().as_str(), number);
        }
        assert_eq!(Ogrn::parse(" 1 02 77 00 13219 5 ").unwrap().as_str(), "1027700132195");
    }

    #[test]
    fn each_mistake_has_its_own_problem() {
        for (typed, problem) in [
            ("", Problem::Required),
            ("1027700132196", Problem::OgrnChecksum),
            ("304500116000158", Problem::OgrnChecksum),
            ("102770013219", Problem::OgrnLength),
            ("10277001321950", Problem::OgrnLength),
            ("102770013219X", Problem::OgrnDigits),
        ] {
            assert_eq!(Ogrn::parse(typed), Err(problem), "{typed:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_prints_and_reads_again_the_same(typed in "[0-9]{12,16}|\\PC*") {
            if let Ok(ogrn) = Ogrn::parse(&typed) {
                proptest::prop_assert_eq!(Ogrn::parse(ogrn.as_str()), Ok(ogrn));
            }
        }
    }
}
