//! Contact persons and their colleagues.

use domain::{MembershipState, Role};
use serde::{Deserialize, Serialize};

use super::ActorView;

/// What a link mailed to a contact person is worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReviewPage {
    /// The request waits for a decision.
    Ready {
        /// The contact person is signed in in this browser: one click is enough. Elsewhere their password is asked for.
        here: bool,
        /// Who asks.
        request: Box<ColleagueRequest>,
    },
    /// Decided, by whomever, or taken back.
    Decided(Box<Decided>),
    /// Older than 14 days.
    Expired,
    /// A newer letter was sent.
    Superseded,
    /// Whom it was sent to is no contact person of the company any more.
    NotYours,
    /// No such link.
    Unknown,
}

/// Somebody who asks for access, as a contact person sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColleagueRequest {
    /// Number of the request.
    pub id: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address; empty where whoever looks hasn't shown who they are.
    pub email: String,
    /// When it was proved: «22.11.2026, 14:05», Moscow time.
    pub mailbox_proved_at: String,
    /// The phone as shown; empty likewise.
    pub phone: String,
    /// Whether the phone is proved.
    pub phone_proved: bool,
    /// The company's name as shown.
    pub company: String,
    /// Its ИНН.
    pub inn: String,
    /// Its КПП, where it has one.
    pub kpp: Option<String>,
    /// Where the request stands.
    pub state: MembershipState,
    /// When it was made.
    pub requested_at: String,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Whose request.
    pub name: String,
    /// The company's name as shown.
    pub company: String,
    /// Where it stands.
    pub state: MembershipState,
    /// By whom.
    pub by: Option<ActorView>,
    /// When.
    pub at: Option<String>,
    /// Why, where there is a reason.
    pub reason: Option<String>,
}

/// What the address of `/cabinet/colleagues` says; what makes no sense says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColleaguesQuery {
    /// Only the membership of this number, whichever company it is of: a question is asked about it.
    pub about: Option<i64>,
    /// Only the company of the reader's membership of this number.
    pub own: Option<i64>,
    /// Requests after this place.
    pub requests: String,
    /// People after this place.
    pub people: String,
}

/// `/cabinet/colleagues`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColleaguesPage {
    /// The companies that the person is a contact person of.
    pub companies: Vec<CompanyColleagues>,
    /// The others that they act for, or ask to.
    pub others: Vec<OtherCompany>,
    /// Where the client-service desk reads mail.
    pub desk_email: String,
}

/// A company as its contact person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyColleagues {
    /// Number of the contact person's own membership.
    pub own: i64,
    /// The company's name as shown.
    pub company: String,
    /// Its ИНН.
    pub inn: String,
    /// Its КПП, where it has one.
    pub kpp: Option<String>,
    /// Requests that are open, oldest first: a page of them.
    pub requests: Vec<ColleagueRequest>,
    /// Where the next page of requests begins, if there is one.
    pub more_requests: Option<String>,
    /// Who acts for the company, longest there first: a page of them.
    pub people: Vec<Colleague>,
    /// Where the next page of people begins, if there is one.
    pub more_people: Option<String>,
    /// Whether the lists begin where they begin, and not further on.
    pub from_the_first: bool,
    /// Whether the reader is the only one who acts for the company.
    pub alone: bool,
    /// Invitations that nobody has taken up.
    pub invitations: Vec<Invitation>,
    /// What was decided last, newest first.
    pub decided: Vec<Decided>,
}

/// Somebody who acts for a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Number of the membership.
    pub id: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// The phone as shown.
    pub phone: String,
    /// As what.
    pub role: Role,
    /// Since when.
    pub since: String,
    /// Whether this is the reader.
    pub you: bool,
    /// Whether the reader may take the access away: not from themselves while nobody else decides for the company.
    pub revocable: bool,
}

/// An invitation that nobody has taken up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Its number.
    pub id: i64,
    /// Who is invited.
    pub email: String,
    /// When the last letter was sent.
    pub sent_at: String,
    /// Until when it is worth something.
    pub expires_at: String,
    /// Whether that is over.
    pub expired: bool,
}

/// A company that the reader decides nothing for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherCompany {
    /// The company's name as shown.
    pub company: String,
    /// Who decides; only for those who act for the company.
    pub contacts: Vec<String>,
    /// Whether the reader acts for it.
    pub member: bool,
}

/// What an invitation that a visitor has followed is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitedBy {
    /// It opens access at once.
    Live {
        /// The contact person.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The address that has to be registered.
        email: String,
    },
    /// Too old, taken up or taken back.
    Gone,
}
