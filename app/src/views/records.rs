//! The trail and the outbox, as the desk reads them.

use serde::{Deserialize, Serialize};

/// What is asked of the trail, as typed: the query of the address. What is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    /// An address, «система» and the like, or an actor as stored: `cli:anna`, `system`.
    pub actor: String,
    /// An action, or what it begins with: `membership.`.
    pub action: String,
    /// A subject, or what it begins with: `membership:`.
    pub subject: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Words in the details.
    pub text: String,
    /// The row to go on after.
    pub before: String,
}

/// A page of the trail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditView {
    /// Rows, newest first.
    pub records: Vec<AuditRecord>,
    /// Where the next page begins.
    pub next: Option<i64>,
    /// Whether only as many rows have been looked at as may be at a time: the next page goes on looking.
    pub unfinished: bool,
    /// The first day is no date.
    pub wrong_from: bool,
    /// The last day is no date.
    pub wrong_to: bool,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRecord {
    /// Its number.
    pub id: i64,
    /// When, Moscow time.
    pub at: String,
    /// When, in Unix milliseconds.
    pub happened_at: i64,
    /// Who, as stored.
    pub actor: String,
    /// Who, by name and address, where it is somebody with an account.
    pub name: Option<String>,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Whose account that is, by name and address.
    pub subject_name: Option<String>,
    /// The page of that, where there is one.
    pub link: Option<String>,
    /// Anything else: JSON.
    pub details: String,
    /// That, one by one.
    pub facts: Vec<Fact>,
    /// The request that did it; empty where it was none.
    pub request_id: String,
}

/// One detail of what happened. Its name and values are codes but for what people typed and the names of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is of.
    pub name: String,
    /// What it was, where that changed.
    pub was: Option<String>,
    /// What it is.
    pub now: String,
}

/// What became of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutboxTab {
    /// Not sent yet.
    #[default]
    Queued,
    /// Handed over.
    Sent,
    /// Given up.
    Failed,
}

impl OutboxTab {
    /// In the order they are shown.
    pub const ALL: [Self; 3] = [Self::Queued, Self::Sent, Self::Failed];

    /// What it is called in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    /// The one of a code; the first of an unknown one.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.code() == code).unwrap_or_default()
    }
}

/// What is asked of the outbox, as typed: the query of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OutboxQuery {
    /// Code of an [`OutboxTab`].
    pub tab: String,
    /// A part of the address.
    pub to: String,
    /// The letter to go on after.
    pub before: String,
}

/// A page of the outbox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxView {
    /// Which box.
    pub tab: OutboxTab,
    /// How many letters are in each, in the order of [`OutboxTab::ALL`], at most [`COUNTED`](super::queue::COUNTED) and one more.
    pub counts: [u32; 3],
    /// Letters, newest first.
    pub letters: Vec<LetterView>,
    /// Where the next page begins.
    pub next: Option<i64>,
    /// Whether only as many letters have been looked at as may be at a time: the next page goes on looking.
    pub unfinished: bool,
    /// Whether the reader may have letters sent again.
    pub may_resend: bool,
}

/// A letter without its words: they may hold links that open accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterView {
    /// Its number.
    pub id: i64,
    /// The address.
    pub to: String,
    /// The subject; empty for an SMS.
    pub subject: String,
    /// Which letter it is.
    pub kind: String,
    /// When it was written, Moscow time.
    pub written_at: String,
    /// How many deliveries have begun.
    pub attempts: i32,
    /// When it is tried next.
    pub next_at: Option<String>,
    /// When it was handed over or given up.
    pub over_at: Option<String>,
    /// Why the last try failed: the words of the mail server.
    pub error: Option<String>,
    /// Whether somebody is delivering it just now.
    pub under_way: bool,
    /// Whether its words are still there.
    pub has_words: bool,
}
