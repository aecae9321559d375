//! The cabinet.

use domain::{MembershipState, Role, membership::CompanyForm};
use serde::{Deserialize, Serialize};

use super::{ActorView, LookupView};

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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RequestView {
    /// Its number.
    pub id: i64,
    /// The company's name as shown.
    pub company: String,
    /// Its ИНН.
    pub inn: String,
    /// Its КПП, where it has one.
    pub kpp: Option<String>,
    /// Whether the directory knows that name.
    pub verified: bool,
    /// Where the request stands.
    pub state: MembershipState,
    /// As what the person acts for the company, once approved.
    pub role: Role,
    /// When it was made: «22.11.2026, 14:05», Moscow time.
    pub requested_at: String,
    /// When it was decided, likewise.
    pub decided_at: Option<String>,
    /// Why it was refused or what is asked for.
    pub reason: Option<String>,
    /// What is done, oldest first.
    pub steps: Vec<StepView>,
    /// What is waited for, where anything is.
    pub waiting: Option<WaitingView>,
    /// Whether another request for the company may be made: this one is over, and there is no newer one.
    pub can_apply_again: bool,
}

/// Something that was done on the way.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StepView {
    /// What.
    pub what: Step,
    /// When.
    pub at: String,
    /// By whom, where it is worth telling.
    pub by: Option<ActorView>,
    /// What was asked, or why it was refused.
    pub note: Option<String>,
}

/// What can be done on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// The mailbox was proved.
    MailboxProved,
    /// The request was made.
    Requested,
    /// Something was asked of the applicant.
    ActionNeeded,
    /// The applicant answered.
    Resubmitted,
    /// Granted.
    Approved,
    /// Refused.
    Rejected,
    /// Taken back.
    Withdrawn,
    /// Taken away.
    Revoked,
}

impl Step {
    /// How it is marked.
    pub fn mark(self) -> StepMark {
        match self {
            Self::MailboxProved | Self::Requested | Self::Resubmitted | Self::Approved => StepMark::Done,
            Self::ActionNeeded => StepMark::Asked,
            Self::Withdrawn => StepMark::Over,
            Self::Rejected | Self::Revoked => StepMark::Refused,
        }
    }
}

/// The mark beside something that was done: what ended badly must not look like what is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepMark {
    /// A tick.
    Done,
    /// A question.
    Asked,
    /// A line: nothing more comes.
    Over,
    /// A cross.
    Refused,
}

impl StepMark {
    /// As in class names.
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Asked => "asked",
            Self::Over => "over",
            Self::Refused => "refused",
        }
    }
}

/// What is waited for, from whom and since when.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WaitingView {
    /// The applicant's answer.
    You {
        /// Since when.
        since: String,
    },
    /// A decision of the company's contact persons or of the desk, whoever is first.
    Company {
        /// The contact persons, as «Иван П.».
        names: Vec<String>,
        /// Since when.
        since: String,
        /// By when the desk decides if they don't.
        due: Option<String>,
    },
    /// A decision of the desk: the company has no contact person.
    Desk {
        /// Since when.
        since: String,
        /// By when.
        due: Option<String>,
    },
}

/// A request for another company, about to be made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CompanyPage {
    /// The form as it is in the address bar.
    pub form: CompanyForm,
    /// What the directory said of the ИНН and КПП.
    pub lookup: LookupView,
    /// Whether the person is in this company already, or has asked to be.
    pub taken: bool,
}

/// Who is signed in, and the companies they act for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ActingView {
    /// Number of the membership and the company's name, newest first.
    pub companies: Vec<(i64, String)>,
    /// For which of them the person acts now; none where there are none.
    pub chosen: Option<i64>,
    /// Фамилия Имя Отчество of the person.
    pub name: String,
    /// Whether they are of the desk as well.
    pub desk: bool,
}
