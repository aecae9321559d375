//! ИНН, the taxpayer's number.

use crate::Problem;
use crate::coded::parsed_text;
use crate::unicode::compact;

/// A taxpayer's number (ИНН) with matching check digits.
///
/// No other digit has a meaning: since order ЕД-7-14/559@ (in force from 2026-01-01) digits 3 and 4 name no inspection,
/// and 9909… is a foreign organisation like any other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Inn(String);

/// The kind of taxpayer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InnKind {
    /// An organisation: 10 digits, with a КПП.
    Organisation,
    /// A person, a sole trader among them: 12 digits. No КПП.
    Person,
}

impl Inn {
    /// Reads a number typed or pasted in any format: `7707083893`, `77 07 083893`, `ИНН 7707083893`.
    ///
    /// The check digits: weights of the order of the Ministry of Taxes БГ-3-09/178, sum mod 11 mod 10. «00» is refused by a
    /// rule of its own, as 0000000000 passes them.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::InnDigits`], [`Problem::InnLength`], [`Problem::InnZeroRegion`],
    /// [`Problem::InnChecksum`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let compact = compact(text).to_uppercase();
        let digits = compact.strip_prefix("ИНН").unwrap_or(&compact).trim_start_matches(':');
        if digits.is_empty() {
            return Err(Problem::Required);
        }
        let Some(values) = values(digits) else {
            return Err(Problem::InnDigits);
        };
        if values.len() != 10 && values.len() != 12 {
            return Err(Problem::InnLength);
        }
        if values.starts_with(&[0, 0]) {
            return Err(Problem::InnZeroRegion);
        }
        if !check_digits_agree(&values) {
            return Err(Problem::InnChecksum);
        }
        Ok(Self(digits.to_owned()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is an organisation's or a person's.
    pub fn kind(&self) -> InnKind {
        if self.0.len() == 12 {
            InnKind::Person
        } else {
            InnKind::Organisation
        }
    }
}

parsed_text!(Inn);

/// The values of ASCII digits; `None` when there is anything else.
pub(crate) fn values(digits: &str) -> Option<Vec<u32>> {
    digits.chars().map(|c| c.to_digit(10)).collect()
}

fn check_digits_agree(values: &[u32]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    // The digit at `at` is checked by the last `at` weights: one row serves all three check digits.
    let agrees = |at: usize| {
        let sum: u32 = WEIGHTS[WEIGHTS.len() - at..]
            .iter()
            .zip(values)
            .map(|(weight, value)| weight * value)
            .sum();
        values.get(at) == Some(&(sum % 11 % 10))
    };
    if values.len() == 12 {
        agrees(10) && agrees(11)
    } else {
        agrees(9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORGANISATIONS: [&str; 16] = [
        "7707083893",
        "7736050003",
        "7736207543",
        "2451000818",
        "7704366364",
        "7706107510",
        "7708503727",
        "7708004767",
        "7702070139",
        "7712040126",
        "7707049388",
        "7740000076",
        "6663003127",
        "2540047110",
        "7708591995",
        "9909000004",
    ];
    const PERSONS: [&str; 9] = [
        "500100732259",
        "773399405589",
        "526317984689",
        "639116743110",
        "599642980946",
        "087473999760",
        "801979376953",
        "637924902009",
        "123456789047",
    ];

    #[test]
    fn good_numbers_are_taken_and_tell_whose_they_are() {
        for (numbers, kind) in [
            (&ORGANISATIONS[..], InnKind::Organisation),
            (&PERSONS[..], InnKind::Person),
        ] {
            for number in numbers {
                let inn = Inn::parse(number).unwrap();
                assert_eq!((inn.as_str(), inn.kind()), (*number, kind));
            }
        }
    }

    #[test]
    fn each_mistake_has_its_own_problem() {
        for (typed, problem) in [
            ("", Problem::Required),
            (" \u{a0} ", Problem::Required),
            ("ИНН", Problem::Required),
            ("7707083894", Problem::InnChecksum),
            ("500100732258", Problem::InnChecksum),
            ("500100732269", Problem::InnChecksum),
            ("005826107187", Problem::InnZeroRegion),
            ("0000000000", Problem::InnZeroRegion),
            ("000000000000", Problem::InnZeroRegion),
            ("770708389", Problem::InnLength),
            ("77070838931", Problem::InnLength),
            ("770708389O", Problem::InnDigits),
            ("'; DROP TABLE company", Problem::InnDigits),
            ("77070838\09", Problem::InnDigits),
            ("٧٧٠٧٠٨٣٨٩٣", Problem::InnDigits),
        ] {
            assert_eq!(Inn::parse(typed), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn a_number_may_be_pasted_in_any_format() {
        for typed in [
            " 7707083893 ",
            "77 07 083893",
            "7707\u{a0}083893",
            "77-07-083893",
            "７７０７０８３８９３",
            "ИНН 7707083893",
            "инн: 7707083893",
            "\u{feff}7707083893\u{200b}",
            "\u{202a}7707083893\u{202c}",
            "7707083893\n",
        ] {
            assert_eq!(Inn::parse(typed).unwrap().as_str(), "7707083893", "{typed:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_changed_digit_never_passes_in_a_ten_digit_number(which in 0..15_usize, at in 0..10_usize, by in 1..10_u8) {
            let mut digits = ORGANISATIONS[which].as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            let changed = String::from_utf8(digits).unwrap();
            // The weight 10 and «mod 10» let a few changes through; an ИНН that passes must print as typed.
            if let Ok(inn) = Inn::parse(&changed) {
                proptest::prop_assert_eq!(inn.as_str(), changed);
            }
        }

        #[test]
        fn what_is_read_prints_and_reads_again_the_same(typed in "[0-9 ]{8,14}|\\PC*") {
            if let Ok(inn) = Inn::parse(&typed) {
                proptest::prop_assert_eq!(Inn::parse(inn.as_str()), Ok(inn));
            }
        }
    }
}
