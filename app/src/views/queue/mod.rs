//! The desk's queue.

mod query;

use domain::{MembershipState, QueueTab};
use serde::{Deserialize, Serialize};

pub use self::query::QueueQuery;

/// A page of the queue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QueuePage {
    /// What was asked, as it was understood.
    pub query: QueueQuery,
    /// How many requests each tab has, at most [`COUNTED`] and one more.
    pub counts: Vec<(QueueTab, u32)>,
    /// The requests.
    pub rows: Vec<QueueRow>,
    /// Where the page before this one ends, if there is one.
    pub before: Option<String>,
    /// Where the page after this one begins, if there is one.
    pub after: Option<String>,
    /// Whether the search has looked only at as many requests as it may at a time: the next page goes on looking.
    pub unfinished: bool,
    /// People of the desk, for the filter: numbers of accounts and names.
    pub desk: Vec<(i64, String)>,
    /// The account of the reader.
    pub me: i64,
    /// When any request was last touched: what is newer is news to this page.
    pub mark: i64,
}

/// A tab counts to this; beyond it only says «more».
pub const COUNTED: u32 = 1000;

/// Requests that may be approved together.
pub const MOST_AT_ONCE: usize = 100;

/// Rows of an export at most.
pub const MOST_EXPORTED: usize = 100_000;

/// A request in the queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QueueRow {
    /// Its number.
    pub id: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The company's name as shown.
    pub company: String,
    /// Whether the directory knows that name, or only the applicant.
    pub company_verified: bool,
    /// ИНН.
    pub inn: String,
    /// КПП, where it has one.
    pub kpp: Option<String>,
    /// When it was made: «22.11.2026, 14:05», Moscow time.
    pub requested_at: String,
    /// How long ago that is.
    pub age_minutes: i64,
    /// By when a decision is owed, likewise; nothing where none is.
    pub due_at: Option<String>,
    /// Whether that is past.
    pub overdue: bool,
    /// Where it stands.
    pub state: MembershipState,
    /// Who of the desk took it up: account and name.
    pub assignee: Option<(i64, String)>,
    /// Whether the phone is proved.
    pub phone_proved: bool,
}

/// Requests chosen to be approved together: before, and after.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChosenPage {
    /// They, in the order of the queue.
    pub rows: Vec<ChosenRow>,
}

impl ChosenPage {
    /// The numbers of those that can be approved, as a form sends them.
    pub fn open_ids(&self) -> String {
        let open = self.rows.iter().filter(|row| row.state == MembershipState::Requested);
        open.map(|row| row.id.to_string()).collect::<Vec<_>>().join(",")
    }
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChosenRow {
    /// Its number.
    pub id: i64,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The company's name as shown.
    pub company: String,
    /// Whether the directory knows that name.
    pub company_verified: bool,
    /// ИНН.
    pub inn: String,
    /// КПП, where it has one.
    pub kpp: Option<String>,
    /// Where it stands.
    pub state: MembershipState,
    /// Who decided.
    pub decided_by: Option<Decider>,
    /// When: «22.11.2026, 14:05», Moscow time.
    pub decided_at: Option<String>,
}

/// Who decided on a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decider {
    /// The reader.
    Me,
    /// Somebody by this name.
    Named(String),
}

/// The figures of the desk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DashboardPage {
    /// Requests of each of the last thirty days, oldest first.
    pub days: Vec<DayFigures>,
    /// Decisions of each of the last twelve weeks, oldest first.
    pub weeks: Vec<WeekFigures>,
    /// Whether there were more decisions than were looked at.
    pub sampled: bool,
    /// What waits, by age, youngest first.
    pub waiting: Vec<(WaitingAge, u32)>,
}

/// A day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFigures {
    /// «22.11».
    pub day: String,
    /// Made that day and approved since.
    pub approved: u32,
    /// Refused or revoked since.
    pub refused: u32,
    /// Taken back by the applicant.
    pub withdrawn: u32,
    /// Open still.
    pub open: u32,
}

impl DayFigures {
    /// All of them.
    pub fn total(&self) -> u32 {
        self.approved + self.refused + self.withdrawn + self.open
    }
}

/// A week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekFigures {
    /// Its Monday: «16.11».
    pub monday: String,
    /// Decisions looked at.
    pub decisions: u32,
    /// Minutes from request to decision, of the median and of the ninetieth in a hundred; nothing without decisions.
    pub p50: Option<i64>,
    /// Likewise.
    pub p90: Option<i64>,
}

/// How long something has waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitingAge {
    /// Less than four hours.
    Hours4,
    /// Less than a day.
    Day,
    /// Less than two days.
    Days2,
    /// Less than five days.
    Days5,
    /// Longer.
    Longer,
}

/// Waiting requests of an age are counted to this.
pub const WAITING_COUNTED: u32 = 10_000;
