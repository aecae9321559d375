//! The desk's companies.

use domain::{
    MembershipState,
    company::{CompanyStatus, ImportState},
};
use serde::{Deserialize, Serialize};

/// What is looked for, as typed: the query of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanyQuery {
    /// The beginning of a name or of an ИНН, a КПП, or both numbers.
    pub q: String,
    /// The company to go on after.
    pub after: String,
}

/// Companies that wait to be tied are counted to this; beyond it the page only says «more».
pub const TYPED_COUNTED: u32 = 100;

/// Companies found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyList {
    /// They.
    pub companies: Vec<CompanyItem>,
    /// Where the next page begins.
    pub next: Option<i64>,
    /// How many companies wait to be tied to the directory, at most [`TYPED_COUNTED`] and one more.
    pub typed: u32,
    /// Whether the reader may import and merge.
    pub administrator: bool,
}

/// A company of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyItem {
    /// Its number.
    pub id: i64,
    /// The name as shown.
    pub name: String,
    /// ИНН.
    pub inn: String,
    /// КПП, where it has one.
    pub kpp: Option<String>,
    /// What the register says of its life.
    pub status: CompanyStatus,
    /// Whether it turned out to be another one.
    pub merged: bool,
}

/// One company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyPage {
    /// The company.
    pub company: CompanyItem,
    /// The name as it is written.
    pub raw_name: String,
    /// Which version of it this is.
    pub version: i64,
    /// When it last changed.
    pub updated_at: String,
    /// Whether the desk has corrected it.
    pub corrected: bool,
    /// What the registry says, where the desk says otherwise.
    pub registry: Option<RegistrySays>,
    /// The company that it turned out to be.
    pub merged_into: Option<CompanyItem>,
    /// Those that turned out to be it.
    pub merged: Vec<CompanyItem>,
    /// How many people have a standing with it, by state.
    pub counts: Vec<(MembershipState, i64)>,
    /// The newest of them, at most a hundred.
    pub people: Vec<CompanyPerson>,
    /// Whether the reader may merge.
    pub administrator: bool,
}

/// What the registry says of a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrySays {
    /// The name as shown.
    pub name: String,
    /// The state.
    pub status: CompanyStatus,
    /// When it said so.
    pub at: Option<String>,
}

/// Somebody with a standing with a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyPerson {
    /// The number of the membership.
    pub membership: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// Where the membership stands.
    pub state: MembershipState,
    /// Whether it is a contact person's.
    pub contact: bool,
}

/// What the desk makes of a company, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanyCorrection {
    /// Its number.
    pub id: String,
    /// The version that was seen.
    pub version: String,
    /// The name.
    pub company_name: String,
    /// Code of the state.
    pub status: String,
}

/// Which companies are to be one, as typed: the query of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MergeQuery {
    /// The number of the one that stays.
    pub survivor: String,
    /// The number of the one that goes; empty while it is looked for.
    pub other: String,
    /// What is looked for.
    pub q: String,
}

/// Two companies about to be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeView {
    /// The one that stays.
    pub survivor: CompanyItem,
    /// The one that goes.
    pub other: Option<CompanyItem>,
    /// Others to choose from.
    pub found: Vec<CompanyItem>,
    /// What moves.
    pub moving: Vec<CompanyPerson>,
    /// Of those, whose standing with both is open: the stronger stays.
    pub twice: Vec<String>,
}

/// A company as people typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedCompany {
    /// ИНН.
    pub inn: String,
    /// КПП; empty for a sole trader.
    pub kpp: String,
    /// The name.
    pub name: String,
}

/// How many typed it so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedGroup {
    /// The company.
    pub company: TypedCompany,
    /// How many.
    pub people: i64,
    /// Since when, Moscow time.
    pub since: String,
}

/// A typed company, and records of the directory it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieView {
    /// The company as typed.
    pub typed: TypedCompany,
    /// Who typed it so.
    pub people: Vec<CompanyPerson>,
    /// Records with the same ИНН, the same КПП first; or what was looked for.
    pub found: Vec<CompanyItem>,
}

/// A file of companies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// Its number.
    pub id: i64,
    /// The name it came by.
    pub name: String,
    /// Its bytes.
    pub size: i64,
    /// Where it stands.
    pub state: ImportState,
    /// When it came, Moscow time.
    pub created_at: String,
    /// When it was over, Moscow time.
    pub ended_at: Option<String>,
    /// Bytes read.
    pub bytes: i64,
    /// Rows read.
    pub read: i64,
    /// Companies that weren't there.
    pub inserted: i64,
    /// Companies whose name or state is another now.
    pub updated: i64,
    /// Companies that were there as they are.
    pub unchanged: i64,
    /// Companies of the desk's.
    pub kept: i64,
    /// Rows that a later one repeats.
    pub repeated: i64,
    /// Rows not taken.
    pub refused: i64,
    /// What the first pass found.
    pub preview: Option<ImportPreview>,
    /// Why it ended early.
    pub failure: Option<ImportFailure>,
}

/// What the first pass found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// Rows read.
    pub read: u64,
    /// Rows that can't be taken.
    pub refused: u64,
    /// The first rows that can.
    pub rows: Vec<PreviewRow>,
    /// The first rows that can't: line, and what stands there.
    pub wrong: Vec<WrongRow>,
    /// Why rows can't be taken, and how many can't for that: the commonest first.
    pub reasons: Vec<WrongReason>,
}

/// A row that can be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// ИНН.
    pub inn: String,
    /// КПП; empty for a sole trader.
    pub kpp: String,
    /// The name as shown.
    pub name: String,
}

/// A row that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongRow {
    /// Its line.
    pub line: u64,
    /// Why: one of the reasons, by place.
    pub reason: String,
    /// What stands there.
    pub text: String,
}

/// Why rows can't be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongReason {
    /// A code.
    pub code: String,
    /// The sentence in Russian.
    pub ru: String,
    /// The sentence in English.
    pub en: String,
    /// How many.
    pub rows: u64,
}

/// Why a file was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportFailure {
    /// The header lacks inn, kpp or name.
    Header,
    /// The file isn't UTF-8.
    Encoding,
    /// A row without end, or the file can't be read.
    Unreadable,
    /// The file is no longer where it was.
    Gone,
    /// Our fault; the cause is in the log.
    Internal,
}

impl ImportFailure {
    /// Its code, as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Encoding => "encoding",
            Self::Unreadable => "unreadable",
            Self::Gone => "gone",
            Self::Internal => "internal",
        }
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Self {
        let all = [Self::Header, Self::Encoding, Self::Unreadable, Self::Gone];
        all.into_iter().find(|it| it.code() == code).unwrap_or(Self::Internal)
    }
}
