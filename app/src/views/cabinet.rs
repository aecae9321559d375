//! The cabinet.

use domain::MembershipState;
use serde::{Deserialize, Serialize};

/// The cabinet as far as the front door goes: the person and the state of the requests.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CabinetPage {
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// Requests for access, newest first.
    pub requests: Vec<RequestView>,
    /// Where the client-service desk reads mail.
    pub desk_email: String,
}

/// One request for access to a company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestView {
    /// The company's name as shown.
    pub company: String,
    /// Its ИНН.
    pub inn: String,
    /// Its КПП, where it has one.
    pub kpp: Option<String>,
    /// Where the request stands.
    pub state: MembershipState,
    /// When it was made: «22.11.2026, 14:05», Moscow time.
    pub requested_at: String,
    /// When it was decided, likewise.
    pub decided_at: Option<String>,
    /// Why it was refused or what is asked for.
    pub reason: Option<String>,
}
