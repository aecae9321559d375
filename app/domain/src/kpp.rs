//! КПП, the code of the reason of registration: which branch of an organisation.

use crate::Problem;
use crate::coded::parsed_text;
use crate::unicode::compact;

/// A КПП: four digits, two digits or Latin capitals, three digits. A КПП has no check digit; the reason code is not
/// judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kpp(String);

impl Kpp {
    /// Reads a code typed or pasted in any format, lower case and Cyrillic look-alikes included.
    ///
    /// The form follows order ММВ-7-6/435@ of the tax service, appendix, item 5.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::KppLength`], [`Problem::KppForm`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let compact = compact(text).to_uppercase();
        let code = compact.strip_prefix("КПП").unwrap_or(&compact).trim_start_matches(':');
        let code: String = code.chars().map(latin_look_alike).collect();
        if code.is_empty() {
            return Err(Problem::Required);
        }
        let chars: Vec<char> = code.chars().collect();
        let well_formed = chars
            .iter()
            .enumerate()
            .all(|(at, c)| c.is_ascii_digit() || (matches!(at, 4 | 5) && c.is_ascii_uppercase()));
        match (chars.len() == 9, well_formed) {
            (true, true) => Ok(Self(code)),
            (true, false) => Err(Problem::KppForm),
            (false, _) => Err(Problem::KppLength),
        }
    }

    /// The nine characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

parsed_text!(Kpp);

/// The Latin look-alike of a Cyrillic letter; other characters as they are.
fn latin_look_alike(c: char) -> char {
    match c {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_codes_are_taken_in_any_format() {
        for (typed, code) in [
            ("770701001", "770701001"),
            ("773601001", "773601001"),
            ("540602001", "540602001"),
            ("7707AB001", "7707AB001"),
            ("7707ab001", "7707AB001"),
            ("7707АВ001", "7707AB001"),
            ("7707ав001", "7707AB001"),
            (" 7707 01 001\u{a0}", "770701001"),
            ("КПП 770701001", "770701001"),
            ("кпп: 770701001", "770701001"),
            ("７７０７０１００１", "770701001"),
        ] {
            assert_eq!(Kpp::parse(typed).unwrap().as_str(), code, "{typed:?}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_problem() {
        for (typed, problem) in [
            ("", Problem::Required),
            ("\u{a0}", Problem::Required),
            ("77070100", Problem::KppLength),
            ("7707010011", Problem::KppLength),
            ("77A701001", Problem::KppForm),
            ("7707Ж1001", Problem::KppForm),
            ("77070\u{0}1001", Problem::KppLength),
            ("770701O01", Problem::KppForm),
        ] {
            assert_eq!(Kpp::parse(typed), Err(problem), "{typed:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_code_of_the_form_reads_and_prints_the_same(code in "[0-9]{4}[0-9A-Z]{2}[0-9]{3}") {
            let kpp = Kpp::parse(&code).unwrap();
            proptest::prop_assert_eq!(kpp.as_str(), code);
        }

        #[test]
        fn what_is_read_prints_and_reads_again_the_same(typed in "\\PC*") {
            if let Ok(kpp) = Kpp::parse(&typed) {
                proptest::prop_assert_eq!(Kpp::parse(kpp.as_str()), Ok(kpp));
            }
        }
    }
}
