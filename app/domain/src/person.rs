//! People's names.

use crate::coded::parsed_text;
use crate::unicode::{
    has_forbidden, is_apostrophe, is_cyrillic, is_dash, is_double_quote, is_latin, mixes_scripts, tidy,
};
use crate::{Problem, Warning};

/// A surname, a given name or a patronymic.
///
/// The case is the person's own («оглы», «де ла Круз») and is never changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NamePart(String);

impl NamePart {
    /// The most characters it may have.
    pub const MAX: usize = 60;

    /// Reads a part of a name: letters (Cyrillic or Latin), hyphen, space, apostrophe, dot; at least one letter.
    ///
    /// Dashes become hyphens and apostrophes of every shape «’», so that one name is always one text.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::ForbiddenCharacter`], [`Problem::NameTooLong`], [`Problem::NameDigits`],
    /// [`Problem::NameLetters`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let name = plain_signs(&tidy(text));
        if name.is_empty() {
            return Err(Problem::Required);
        }
        if has_forbidden(&name) {
            return Err(Problem::ForbiddenCharacter);
        }
        if name.chars().count() > Self::MAX {
            return Err(Problem::NameTooLong);
        }
        if name.chars().any(char::is_numeric) {
            return Err(Problem::NameDigits);
        }
        if !name.chars().all(is_name_sign) || !name.chars().any(is_letter) {
            return Err(Problem::NameLetters);
        }
        Ok(Self(name))
    }

    /// Reads a patronymic: `None` where the text denies having one («нет», «отсутствует», a dash).
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_patronymic(text: &str) -> Result<Option<Self>, Problem> {
        let name = plain_signs(&tidy(text)).to_lowercase();
        let word = name.trim_matches(|c: char| matches!(c, ' ' | '.'));
        let dashes = !word.is_empty() && word.chars().all(|c| c == '-');
        if dashes || NO_PATRONYMIC.contains(&word) {
            return Ok(None);
        }
        Self::parse(text).map(Some)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A reason for a second look: Cyrillic and Latin letters in one word.
    pub fn warning(&self) -> Option<Warning> {
        mixes_scripts(&self.0).then_some(Warning::MixedScripts)
    }

    fn initial(&self) -> String {
        self.0
            .chars()
            .find(|c| is_letter(*c))
            .map(|c| format!("{}.", c.to_uppercase()))
            .unwrap_or_default()
    }
}

parsed_text!(NamePart);

fn is_letter(c: char) -> bool {
    is_cyrillic(c) || is_latin(c)
}

fn is_name_sign(c: char) -> bool {
    // A combining mark has no composed form with some letters (stress marks, Church Slavonic): it belongs to its letter.
    is_letter(c) || matches!(c, '-' | ' ' | '’' | '.' | '\u{300}'..='\u{36f}')
}

/// Words people write in the patronymic's field when they have no patronymic.
const NO_PATRONYMIC: [&str; 14] = [
    "нет",
    "нету",
    "отсутствует",
    "отсутствуют",
    "отчества нет",
    "нет отчества",
    "без отчества",
    "не имеется",
    "не имею",
    "не указано",
    "no",
    "none",
    "not applicable",
    "no patronymic",
];

/// Dashes made hyphens; apostrophes of every shape made «’», and so a double quote between two letters («Мар"яна»).
fn plain_signs(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut signs = name.chars().peekable();
    while let Some(sign) = signs.next() {
        let before = plain.chars().next_back().is_some_and(is_letter);
        let between_letters = before && signs.peek().copied().is_some_and(is_letter);
        let sign = match sign {
            dash if is_dash(dash) => '-',
            sign if is_apostrophe(sign) || (is_double_quote(sign) && between_letters) => '’',
            other => other,
        };
        plain.push(sign);
    }
    plain
}

/// The key of a name: the shapes of apostrophes and dashes, spaces at a hyphen, case, ё and the dots of i make no
/// difference. For comparing, never for showing.
pub fn name_key(name: &str) -> String {
    let plain = plain_signs(&tidy(name));
    let parts: Vec<_> = plain.split('-').map(str::trim).collect();
    // «IŞIK» is «Işık» in Turkish, and «işik» by the rules of other languages; «İ» becomes «i» with a dot of its own.
    let lower = tidy(&parts.join("-").to_lowercase()).replace("i\u{307}", "i");
    lower.replace('ё', "е").replace('ı', "i")
}

/// A person's name. The patronymic is optional by law («при наличии»).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// Фамилия.
    pub last_name: NamePart,
    /// Имя.
    pub first_name: NamePart,
    /// Отчество, where the person has one.
    pub middle_name: Option<NamePart>,
}

impl Person {
    /// «Иванов Иван Петрович».
    pub fn full(&self) -> String {
        self.joined(NamePart::to_string)
    }

    /// «Иванов И. П.»
    pub fn initials(&self) -> String {
        self.joined(NamePart::initial)
    }

    /// «Иван Петрович»: how to address the person.
    pub fn addressed(&self) -> String {
        match &self.middle_name {
            Some(middle) => format!("{} {middle}", self.first_name),
            None => self.first_name.to_string(),
        }
    }

    fn joined(&self, given: impl Fn(&NamePart) -> String) -> String {
        let mut name = self.last_name.to_string();
        for part in [Some(&self.first_name), self.middle_name.as_ref()]
            .into_iter()
            .flatten()
        {
            name.push(' ');
            name.push_str(&given(part));
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_kinds_are_taken_as_typed() {
        for (typed, name) in [
            ("Иванов", "Иванов"),
            ("  Салтыков\u{a0}–\u{a0}Щедрин ", "Салтыков - Щедрин"),
            ("Мамин‑Сибиряк", "Мамин-Сибиряк"),
            ("Ахмед оглы", "Ахмед оглы"),
            ("де ла Круз", "де ла Круз"),
            ("O'Hara", "O’Hara"),
            ("Müller", "Müller"),
            ("Ёлкин", "Ёлкин"),
            ("Д’Артаньян", "Д’Артаньян"),
            ("Ли", "Ли"),
            ("Э", "Э"),
            ("St. John", "St. John"),
            ("Йо\u{306}", "Йо\u{306}"),
            ("Məmmədov", "Məmmədov"),
            ("Əliyev", "Əliyev"),
            ("Oʻktamov", "O’ktamov"),
            ("Gʻaniyev", "G’aniyev"),
            ("Знамʼя", "Знам’я"),
            ("Мар”яна", "Мар’яна"),
            ("Мар\"яна", "Мар’яна"),
            ("Қуанышұлы", "Қуанышұлы"),
            ("Ғафуров", "Ғафуров"),
            ("Łukasz", "Łukasz"),
            ("Işık", "Işık"),
        ] {
            assert_eq!(NamePart::parse(typed).unwrap().as_str(), name, "{typed:?}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_problem() {
        let long = "я".repeat(61);
        for (typed, problem) in [
            ("", Problem::Required),
            (" \u{a0}\t", Problem::Required),
            ("Ива\0нов", Problem::ForbiddenCharacter),
            ("Ива\u{202e}нов", Problem::ForbiddenCharacter),
            (&long, Problem::NameTooLong),
            ("Иванов2", Problem::NameDigits),
            ("Иван😀", Problem::NameLetters),
            ("<b>Иван</b>", Problem::NameLetters),
            ("Иван@", Problem::NameLetters),
            ("\"Иван\"", Problem::NameLetters),
            ("李", Problem::NameLetters),
            ("-", Problem::NameLetters),
            (". .", Problem::NameLetters),
        ] {
            assert_eq!(NamePart::parse(typed), Err(problem), "{typed:?}");
        }
        assert!(NamePart::parse(&"я".repeat(60)).is_ok());
    }

    #[test]
    fn one_name_has_one_key_in_whatever_shape() {
        for (one, other) in [
            ("О'НИЛ", "О’Нил"),
            ("Салтыков – Щедрин", "САЛТЫКОВ-ЩЕДРИН"),
            ("Йод  ПЁТР", "йод петр"),
            ("Мар\"яна", "МАР’ЯНА"),
            ("Oʻktamov", "O'KTAMOV"),
            ("IŞIK", "Işık"),
            ("İSMAYILOV", "İsmayılov"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one} {other}");
        }
        assert_ne!(name_key("Салтыков Щедрин"), name_key("Салтыков-Щедрин"));
    }

    #[test]
    fn words_that_say_there_is_no_patronymic_are_none() {
        for typed in [
            "нет",
            " Нет. ",
            "НЕТУ",
            "отсутствует",
            "Без отчества",
            "-",
            "—",
            "--",
            "none",
        ] {
            assert_eq!(NamePart::parse_patronymic(typed), Ok(None), "{typed:?}");
        }
        for typed in ["Петрович", "Нетович", "Ахмед оглы"] {
            assert_eq!(
                NamePart::parse_patronymic(typed),
                NamePart::parse(typed).map(Some),
                "{typed:?}"
            );
        }
        assert_eq!(NamePart::parse_patronymic(" "), Err(Problem::Required));
        assert_eq!(NamePart::parse_patronymic("."), Err(Problem::NameLetters));
    }

    #[test]
    fn mixed_scripts_warn_and_do_not_block() {
        assert_eq!(
            NamePart::parse("Иvанов").unwrap().warning(),
            Some(Warning::MixedScripts)
        );
        assert_eq!(NamePart::parse("Иванов").unwrap().warning(), None);
    }

    #[test]
    fn a_person_is_written_in_full_and_by_initials() {
        let part = |name| NamePart::parse(name).unwrap();
        let mut person = Person {
            last_name: part("Иванов"),
            first_name: part("Иван"),
            middle_name: Some(part("Петрович")),
        };
        assert_eq!(person.full(), "Иванов Иван Петрович");
        assert_eq!(person.initials(), "Иванов И. П.");
        assert_eq!(person.addressed(), "Иван Петрович");
        person.middle_name = None;
        assert_eq!(person.full(), "Иванов Иван");
        assert_eq!(person.initials(), "Иванов И.");
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_prints_and_reads_again_the_same(typed in "[А-Яа-яA-Za-z' -]{1,70}|\\PC*|.*") {
            if let Ok(name) = NamePart::parse(&typed) {
                name.warning();
                proptest::prop_assert!(name.as_str().chars().count() <= NamePart::MAX);
                proptest::prop_assert_eq!(NamePart::parse(name.as_str()), Ok(name));
            }
        }
    }
}
