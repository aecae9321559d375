//! The contents of a МЧД (единый формат, `urn://x-artefacts/EMCHD_1`). Anything may be missing.

use serde::{Deserialize, Serialize};

use super::FactName;
use crate::{coded::coded, power::Day};

/// A МЧД: given by the principal itself (`Довер`), or by a party that hands the principal's powers on (`Передов`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Emchd {
    /// The version of the reader: [`Emchd::READER`] today. A document read by an older version is read anew.
    pub reader: u16,
    /// The number, a GUID: `@НомДовер`.
    pub number: String,
    /// Day of issue, Moscow time: `@ДатаВыдДовер`.
    pub issued: Option<Day>,
    /// Last day, Moscow time: `@СрокДейст`.
    pub until: Option<Day>,
    /// The parties in whose name the representatives act. In передоверие the first principal, never the party that
    /// hands the powers on.
    pub principals: Vec<Party>,
    /// The handing on, where the document is передоверие.
    pub handed_on: Option<HandedOn>,
    /// The representatives.
    pub representatives: Vec<Party>,
    /// Whether the representatives may act only together: `СвПолн@ПрСовмПолн`.
    pub jointly: bool,
    /// The powers, in the document's words.
    pub powers: Vec<String>,
    /// The parts of the document that are not kept.
    pub more: More,
    /// Places that were not understood.
    pub unread: Vec<Unread>,
}

impl Emchd {
    /// The number of today's reader.
    pub const READER: u16 = 2;

    /// A document of which nothing is understood from that place on.
    pub fn unreadable(place: &str) -> Self {
        let unread = |about: &FactName| Unread {
            about: *about,
            place: place.to_owned(),
        };
        Self {
            reader: Self::READER,
            unread: FactName::OF_EVERY_DOCUMENT.iter().map(unread).collect(),
            ..Self::default()
        }
    }

    /// The last day. Powers handed on last no longer than the power of attorney they come from (ГК РФ, ст. 187 п. 4).
    pub fn last_day(&self) -> Option<&Day> {
        let earlier = self.handed_on.iter().flat_map(|handed_on| &handed_on.earlier);
        let until = self.until.as_ref()?;
        earlier
            .filter_map(|earlier| earlier.until.as_ref())
            .fold(until, std::cmp::min)
            .into()
    }
}

/// A principal, a representative, or a party that hands powers on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The kind of party.
    pub kind: PartyKind,
    /// The name; Фамилия Имя Отчество of a person and of a sole trader.
    #[serde(default)]
    pub name: String,
    /// The ИНН; may be empty.
    #[serde(default)]
    pub inn: String,
}

coded! {
    /// The kind of a party of a МЧД.
    pub enum PartyKind {
        /// A Russian organisation.
        Organization = "organization",
        /// A foreign organisation.
        ForeignOrganization = "foreign-organization",
        /// A branch of an organisation.
        Branch = "branch",
        /// Индивидуальный предприниматель.
        SoleTrader = "sole-trader",
        /// A person who is no sole trader.
        Person = "person",
    }
}

/// Передоверие: powers handed on by a party that received them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandedOn {
    /// The parties that hand the powers on.
    pub by: Vec<Party>,
    /// The powers of attorney it rests on, the first one first.
    pub earlier: Vec<Earlier>,
}

/// A power of attorney that передоверие rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Earlier {
    /// The number: a GUID, or the document's own number where it has no GUID.
    pub number: String,
    /// Day of issue.
    pub issued: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
}

/// The parts of a document that are not kept, for their number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct More {
    /// Principals, and parties that hand powers on.
    pub principals: usize,
    /// Representatives.
    pub representatives: usize,
    /// Powers.
    pub powers: usize,
    /// Characters of powers that are kept in part.
    pub characters: usize,
}

/// Something that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The fact it may change.
    pub about: FactName,
    /// The place, by the names of the format.
    pub place: String,
}
