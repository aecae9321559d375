//! Finding requests by name, e-mail, phone, ИНН and company, in any case, with or without «ё», in either keyboard
//! layout.
//!
//! A request is found by its stored words ([`Findable::words`]). A query has several readings ([`readings`]): each word
//! of a reading is the beginning of a stored word.

use std::collections::BTreeSet;

use crate::{
    Phone,
    company::plain_words,
    strength::{latin_keys, russian_keys},
    unicode::{is_apostrophe, is_cyrillic, is_dash, nfkc, tidy},
};

/// Characters of a word that count.
const LONGEST_WORD: usize = 40;
/// Words of a query that count, and of a request that are written down.
const MOST_WORDS: usize = 8;
const MOST_WORDS_KEPT: usize = 60;
/// Characters of a query that count.
const LONGEST_QUERY: usize = 120;
/// Digits of the longest number of a phone (ITU-T E.164), and of a Russian one with its country code.
const LONGEST_PHONE: usize = 15;
const RUSSIAN_PHONE: usize = 11;
/// Digits of a number within a city.
const CITY_PHONE: usize = 7;

/// The texts a request is found by, as stored.
#[derive(Clone, Copy, Debug, Default)]
pub struct Findable<'a> {
    /// Фамилия, имя, отчество.
    pub names: [&'a str; 3],
    /// The address.
    pub email: &'a str,
    /// E.164.
    pub phone: &'a str,
    /// ИНН.
    pub inn: &'a str,
    /// КПП, or nothing.
    pub kpp: &'a str,
    /// The company's name.
    pub company: &'a str,
}

impl Findable<'_> {
    /// The words to be written down, no two alike.
    pub fn words(&self) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        let digits = self.phone.trim_start_matches('+').to_owned();
        let national = digits.strip_prefix('7').map(str::to_owned);
        let in_city = digits.len().checked_sub(CITY_PHONE).and_then(|at| digits.get(at..));
        let in_city = in_city.map(str::to_owned);
        words.extend([Some(digits), national, in_city].into_iter().flatten());
        let texts = self
            .names
            .into_iter()
            .chain([self.email, self.inn, self.kpp, self.company]);
        for text in texts {
            for word in split(text) {
                if words.len() < MOST_WORDS_KEPT {
                    words.insert(word);
                }
            }
        }
        words.remove("");
        words
    }
}

/// The ways a query may be read, each a list of beginnings of words that must all be there; no way where it says nothing.
pub fn readings(query: &str) -> Vec<Vec<String>> {
    let typed: String = tidy(query).chars().take(LONGEST_QUERY).collect();
    // Spreadsheets put an apostrophe before a number that is text: «'+7 916 …».
    let typed = typed.trim_start_matches(is_apostrophe).to_owned();
    let readings = if let Some(numbers) = number(&typed) {
        numbers.into_iter().map(|number| vec![number]).collect()
    } else {
        let other_layout = if typed.chars().any(is_cyrillic) {
            latin_keys(&typed)
        } else {
            russian_keys(&typed)
        };
        vec![split(&typed), split(&other_layout)]
    };
    let mut different: Vec<Vec<String>> = Vec::new();
    for mut reading in readings {
        reading.truncate(MOST_WORDS);
        if !reading.is_empty() && !different.contains(&reading) {
            different.push(reading);
        }
    }
    different
}

/// A query that is one number, a phone in any format among them, in the ways it may be written down: `8 (916) 123` is
/// `8916123` and `7916123`. Several numbers (ИНН and КПП) are more digits than a phone has.
fn number(typed: &str) -> Option<Vec<String>> {
    let typed = nfkc(typed);
    let is_phones = |c: char| c == ' ' || is_dash(c) || matches!(c, '(' | ')' | '.' | '+');
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let only_digits = typed.chars().all(|c| c.is_ascii_digit() || is_phones(c));
    let longest = if typed.starts_with('+') {
        LONGEST_PHONE
    } else {
        RUSSIAN_PHONE
    };
    let one_number = digits.len() <= longest || typed.chars().all(|c| c.is_ascii_digit());
    if digits.is_empty() || !only_digits || !one_number {
        return None;
    }
    let whole = Phone::parse(&typed).ok().map(|phone| phone.digits().to_owned());
    let dialled = digits
        .strip_prefix('8')
        .filter(|_| digits.len() <= RUSSIAN_PHONE)
        .map(|rest| format!("7{rest}"));
    Some([Some(digits), dialled, whole].into_iter().flatten().collect())
}

/// The words of a text, in lower case, «е» for «ё», of letters and digits.
fn split(text: &str) -> Vec<String> {
    plain_words(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST_WORD).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn semyonov() -> BTreeSet<String> {
        Findable {
            names: ["Семёнов-Тян", "Пётр", ""],
            email: "P.Semyonov@Example.org",
            phone: "+79161234567",
            inn: "7736050003",
            kpp: "773601001",
            company: "ПАО «ГАЗПРОМ»",
        }
        .words()
    }

    fn finds(query: &str) -> bool {
        let words = semyonov();
        let begins = |prefix: &String| words.iter().any(|word| word.starts_with(prefix.as_str()));
        readings(query).iter().any(|reading| reading.iter().all(begins))
    }

    #[test]
    fn case_yo_order_and_layout_do_not_matter() {
        for query in [
            "Семёнов",
            "СЕМЕНОВ",
            "петр сем",
            "  Тян ",
            "ctv`yjd",
            "GTNH CTV",
            "газпром",
            "ufpghjv",
            "«Газпром»",
            "зю",
            "p.semyonov@example.org",
            "з.ыуьнщтщм",
            "exam",
        ] {
            assert!(finds(query), "{query}: {:?}", readings(query));
        }
        for query in ["Семенова", "енов", "Пётр Иванов", "gmail", "", " ", "«»", "%", "_"] {
            assert!(!finds(query), "{query}: {:?}", readings(query));
        }
    }

    #[test]
    fn a_phone_is_found_in_any_format_and_from_its_first_digits() {
        for query in [
            "+7 916 123-45-67",
            "8 (916) 123-45-67",
            "89161234567",
            "9161234567",
            "916 123",
            "8 (916) 1",
            "123-45-67",
            "+7916",
        ] {
            assert!(finds(query), "{query}: {:?}", readings(query));
        }
        for query in ["+7 917", "8 (495)", "234-56-7"] {
            assert!(!finds(query), "{query}");
        }
    }

    #[test]
    fn a_company_is_found_by_its_numbers_together_or_apart() {
        for query in [
            "7736050003",
            "77360",
            "7736050003 773601001",
            "7736050003/773601001",
            "газпром 773601001",
        ] {
            assert!(finds(query), "{query}: {:?}", readings(query));
        }
        assert!(!finds("7736050003 770701001"));
    }

    #[test]
    fn endless_queries_and_texts_are_cut() {
        let long = "слово ".repeat(1000);
        assert!(readings(&long).iter().all(|reading| reading.len() <= MOST_WORDS));
        let many: Vec<String> = (0..500).map(|n| format!("слово{n}")).collect();
        let words = Findable {
            company: &many.join(" "),
            ..Findable::default()
        };
        assert!(words.words().len() <= MOST_WORDS_KEPT);
        assert!(
            readings(&"9".repeat(5000))
                .iter()
                .flatten()
                .all(|word| word.chars().count() <= LONGEST_QUERY)
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_down_is_found_as_it_was_typed(name in "[А-Яа-яЁёA-Za-z]{1,20}") {
            let words = Findable { names: [&name, "", ""], ..Findable::default() }.words();
            let found = readings(&name)
                .iter()
                .any(|reading| reading.iter().all(|prefix| words.iter().any(|word| word.starts_with(prefix))));
            proptest::prop_assert!(found);
        }

        #[test]
        fn any_query_is_read_without_trouble(query in "(?s).*") {
            for reading in readings(&query) {
                proptest::prop_assert!(!reading.is_empty() && !reading.iter().any(String::is_empty));
            }
        }
    }
}
