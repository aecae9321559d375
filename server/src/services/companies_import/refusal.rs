//! Why a row is refused.

use csv::ByteRecord;
use domain::{Lang, Problem};

use super::table::Row;

/// A row that isn't taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The first line of the row in the file, from 1.
    pub line: u64,
    /// Why.
    pub reason: Refusal,
    /// The fields; bytes that are no text replaced.
    pub fields: Vec<String>,
}

impl Refused {
    /// A row as it was found.
    pub(super) fn new(found: &Row, reason: Refusal, row: &ByteRecord) -> Self {
        Self {
            line: found.line,
            reason,
            fields: row
                .iter()
                .map(|field| String::from_utf8_lossy(field).into_owned())
                .collect(),
        }
    }
}

/// Why a row isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not UTF-8.
    Encoding,
    /// More or fewer fields than the header names.
    Fields,
    /// A quote is opened and never closed.
    Quote,
    /// A field with a line break.
    LineBreak,
    /// The ИНН.
    Inn(Problem),
    /// The КПП.
    Kpp(Problem),
    /// The name.
    Name(Problem),
    /// The ОГРН.
    Ogrn(Problem),
    /// An unknown state of the company.
    Status,
}

impl Refusal {
    /// A code for programs, as `inn-checksum`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Fields => "fields",
            Self::Quote => "quote",
            Self::LineBreak => "line-break",
            Self::Inn(Problem::Required) => "inn-required",
            Self::Kpp(Problem::Required) => "kpp-required",
            Self::Name(Problem::ForbiddenCharacter) => "name-forbidden-character",
            Self::Inn(problem) | Self::Kpp(problem) | Self::Name(problem) | Self::Ogrn(problem) => problem.code(),
            Self::Status => "status",
        }
    }

    /// A sentence for people: the mistake, and the remedy where it isn't plain.
    pub fn sentence(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::Encoding => (
                "Строка не в UTF-8: сохраните файл в кодировке UTF-8",
                "The row is not in UTF-8: save the file as UTF-8",
            ),
            Self::Fields => (
                "Полей не столько, сколько в заголовке",
                "The number of fields differs from the header",
            ),
            Self::Quote => (
                "Кавычка в начале поля не закрыта. Закройте её или уберите",
                "The quote at the start of a field is not closed. Close it or remove it",
            ),
            Self::LineBreak => (
                "В поле перенос строки. Напишите его в одну строку",
                "A field has a line break. Write it on one line",
            ),
            Self::Inn(problem) => inn(problem),
            Self::Kpp(problem) => kpp(problem),
            Self::Name(problem) => name(problem),
            Self::Ogrn(_) => (
                "ОГРН неверен: не сходится длина или контрольная цифра",
                "OGRN: wrong length or check digit",
            ),
            Self::Status => (
                "Неизвестное состояние компании. Напишите «Действует», «Ликвидируется», «Ликвидирована», «Банкротство», «Реорганизация» \
                 или ACTIVE, LIQUIDATING, LIQUIDATED, BANKRUPT, REORGANIZING",
                "Unknown status. Write ACTIVE, LIQUIDATING, LIQUIDATED, BANKRUPT or REORGANIZING, or the register’s Russian word",
            ),
        };
        match lang {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }
}

type Sentences = (&'static str, &'static str);

fn inn(problem: Problem) -> Sentences {
    match problem {
        Problem::Required => ("Нет ИНН", "No INN"),
        Problem::InnLength => (
            "ИНН организации\u{a0}— 10 цифр, ИП\u{a0}— 12",
            "INN: 10 digits for an organisation, 12 for a sole trader",
        ),
        Problem::InnZeroRegion => ("ИНН не может начинаться с 00", "INN can’t begin with 00"),
        Problem::InnChecksum => (
            "ИНН: контрольная цифра не сходится",
            "INN: the check digit does not match",
        ),
        _ => ("ИНН состоит не из одних цифр", "INN: only digits are allowed"),
    }
}

fn kpp(problem: Problem) -> Sentences {
    match problem {
        Problem::Required => (
            "Нет КПП, а у организации он есть",
            "No KPP, though an organisation has one",
        ),
        Problem::KppForSoleTrader => ("У ИП нет КПП", "A sole trader has no KPP"),
        Problem::KppLength => ("КПП\u{a0}— 9\u{a0}знаков", "KPP: 9 characters"),
        _ => (
            "КПП: 4 цифры, 2 цифры или латинские буквы, 3 цифры",
            "KPP: 4 digits, 2 digits or Latin letters, 3 digits",
        ),
    }
}

fn name(problem: Problem) -> Sentences {
    match problem {
        Problem::CompanyNameRequired => ("Нет названия", "No name"),
        Problem::CompanyNameTooLong => (
            "Название длиннее 300 знаков: дайте краткое в short_name",
            "Name over 300 characters: give a short_name",
        ),
        Problem::ForbiddenCharacter => ("В названии недопустимые знаки", "Forbidden characters in the name"),
        _ => (
            "В названии нет ничего, кроме правовой формы",
            "The name is only a legal form",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_sentence_in_both_languages() {
        let reasons = Problem::ALL.iter().flat_map(|&problem| {
            [
                Refusal::Inn(problem),
                Refusal::Kpp(problem),
                Refusal::Name(problem),
                Refusal::Ogrn(problem),
            ]
        });
        for reason in reasons.chain([
            Refusal::Encoding,
            Refusal::Fields,
            Refusal::Quote,
            Refusal::LineBreak,
            Refusal::Status,
        ]) {
            assert!(!reason.code().is_empty());
            assert_ne!(reason.sentence(Lang::Ru), reason.sentence(Lang::En), "{reason:?}");
        }
    }
}
