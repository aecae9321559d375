//! Why a row is refused.

use app::text::Text;
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
        let text = Text(lang);
        match self {
            Self::Encoding => text.import_row_encoding(),
            Self::Fields => text.import_row_fields(),
            Self::Quote => text.import_row_quote(),
            Self::LineBreak => text.import_row_line_break(),
            Self::Inn(problem) => text.import_row_inn(problem),
            Self::Kpp(problem) => text.import_row_kpp(problem),
            Self::Name(problem) => text.import_row_name(problem),
            Self::Ogrn(_) => text.import_row_ogrn(),
            Self::Status => text.import_row_status(),
        }
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
