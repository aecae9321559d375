//! One request as the desk sees it. Instants are as people read them: «22.11.2026, 14:05», Moscow time.

use domain::{
    Lang, MembershipState, Role,
    company::{CompanyStatus, Word},
    likeness::Likeness,
    membership::{DeskDecision, TemplateKind},
    registration::Lookup,
};
use serde::{Deserialize, Serialize};

use super::queue::QueueQuery;

/// `/staff/requests/{id}`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that have nothing to do with one another"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DossierPage {
    /// Its number.
    pub id: i64,
    /// Where it stands.
    pub state: MembershipState,
    /// As what it is approved, or asked for.
    pub role: Role,
    /// When it was made.
    pub requested_at: String,
    /// By when the desk owes a decision, where it owes one.
    pub due_at: Option<String>,
    /// Whether that is over.
    pub overdue: bool,
    /// By whom and when it was last decided.
    pub decided: Option<Act>,
    /// Why it was refused, or what is asked for.
    pub reason: Option<String>,
    /// What the applicant answered when something was asked.
    pub answer: Option<String>,
    /// Who asks.
    pub person: PersonView,
    /// For which company.
    pub company: CompanySides,
    /// Who else this may be.
    pub likely: Vec<LikelyView>,
    /// Whether there are more than are shown.
    pub more_likely: bool,
    /// The company's people.
    pub people: Vec<PersonOfCompany>,
    /// Whether there are more than are shown.
    pub more_people: bool,
    /// What happened, newest first.
    pub history: Vec<Event>,
    /// What the desk wrote for itself, oldest first.
    pub notes: Vec<NoteView>,
    /// Who of the desk took it up.
    pub assignee: Option<StaffName>,
    /// Whether that is who looks.
    pub mine: bool,
    /// Everybody else it can be handed to.
    pub desk: Vec<StaffName>,
    /// Whether it is the request of who looks: then somebody else decides.
    pub own: bool,
    /// What can be decided.
    pub decisions: Vec<DeskDecision>,
    /// The list it was found in, on the page of it that has its place.
    pub list: QueueQuery,
    /// The request before this one in that list.
    pub previous: Option<i64>,
    /// The request after this one in that list.
    pub next: Option<i64>,
    /// The decision being taken.
    pub step: Option<Step>,
}

/// Somebody who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doer {
    /// The person the request is of.
    Applicant,
    /// Another person, in their own name.
    Person(String),
    /// Somebody of the desk.
    Desk(String),
    /// Somebody at the command line.
    CommandLine(String),
    /// The product by itself.
    Product,
}

/// Something done: by whom and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// By whom.
    pub by: Doer,
    /// When.
    pub at: String,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonView {
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// When the mailbox was proved.
    pub mailbox_proved_at: String,
    /// As people write it; empty where there is none.
    pub phone: String,
    /// Who proved it, and when.
    pub phone_proved: Option<Act>,
    /// Whether that was a call, which can be taken back.
    pub by_call: bool,
    /// Login of the КТСП portal, as told.
    pub ktsp_login: Option<String>,
    /// The language letters are written in.
    pub lang: Lang,
    /// Their other requests, newest first.
    pub others: Vec<RequestRef>,
}

/// Another request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestRef {
    /// Its number.
    pub id: i64,
    /// The company's name as shown.
    pub company: String,
    /// Where it stands.
    pub state: MembershipState,
}

/// The company as asked for beside the directory's record.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that have nothing to do with one another"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanySides {
    /// ИНН.
    pub inn: String,
    /// КПП; empty for a sole trader.
    pub kpp: String,
    /// The name that the request has.
    pub name: Vec<Word>,
    /// Whether that is the directory's name rather than typed.
    pub verified: bool,
    /// What the directory says of ИНН and КПП.
    pub lookup: Lookup,
    /// The directory's name, where there is one.
    pub registered: Vec<Word>,
    /// Whether the names are the same but for the legal form.
    pub same_name: bool,
    /// Whether the legal forms are the same.
    pub same_form: bool,
    /// Whether the directory's name can be taken over.
    pub can_tie: bool,
    /// The state that the directory gives the company, where it gives one.
    pub status: Option<CompanyStatus>,
    /// Other КПП of the ИНН in the directory, with their names.
    pub other_kpp: Vec<(String, String)>,
    /// Its contact persons, besides the applicant.
    pub contacts: Vec<ContactView>,
    /// Whether the applicant is one.
    pub applicant_contact: bool,
}

/// A contact person, and whether they were asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactView {
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// When the links were sent, the first one first; those after it are reminders.
    pub asked_at: Vec<String>,
}

/// Somebody this may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LikelyView {
    /// Number of their request.
    pub id: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// The company's name as shown.
    pub company: String,
    /// Where their request stands.
    pub state: MembershipState,
    /// In what they are alike.
    pub alike: Vec<Likeness>,
}

/// Somebody who acts for the company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonOfCompany {
    /// Number of their membership.
    pub id: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// As what.
    pub role: Role,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// By whom and when.
    pub act: Act,
    /// Code of what, as in the audit.
    pub action: String,
    /// In which words, where there were any: a reason, a name.
    pub words: Option<String>,
}

/// An internal note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteView {
    /// Its number.
    pub id: i64,
    /// By whom and when.
    pub act: Act,
    /// The text.
    pub text: String,
}

/// Somebody of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffName {
    /// Number of the account.
    pub id: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
}

/// A decision being taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub decision: DeskDecision,
    /// The reason as kept so far.
    pub reason: String,
    /// Reasons kept ready for it.
    pub templates: Vec<TemplateName>,
    /// Whether the letter is shown, to be sent.
    pub preview: bool,
    /// The letter, exactly as it will be sent; none where no letter goes with the decision.
    pub letter: Option<LetterView>,
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterView {
    /// The address.
    pub to: String,
    /// In which language.
    pub lang: Lang,
    /// The subject.
    pub subject: String,
    /// The plain part.
    pub text: String,
}

/// A reason kept ready, by its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateName {
    /// Its number.
    pub id: i64,
    /// What the desk calls it.
    pub title: String,
}

/// `/staff/templates`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TemplatesPage {
    /// Reasons kept ready, by kind and then by name.
    pub templates: Vec<TemplateView>,
}

/// A reason kept ready.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateView {
    /// Its number.
    pub id: i64,
    /// What for.
    pub kind: TemplateKind,
    /// What the desk calls it.
    pub title: String,
    /// In Russian.
    pub ru: String,
    /// In English; empty where the Russian text has to do.
    pub en: String,
}
