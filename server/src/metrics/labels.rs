//! The values of labels: a closed list, so no label grows without bound.

/// The outcome of a captcha's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptchaOutcome {
    /// Right.
    Passed,
    /// Wrong.
    Wrong,
    /// Too late, or a challenge that isn't ours.
    Expired,
    /// Answered before, or wrongly too often.
    Spent,
    /// Not answered.
    Missing,
}

impl CaptchaOutcome {
    /// Every outcome.
    pub const ALL: [Self; 5] = [Self::Passed, Self::Wrong, Self::Expired, Self::Spent, Self::Missing];

    /// As it stands in the label.
    pub fn code(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Wrong => "wrong",
            Self::Expired => "expired",
            Self::Spent => "spent",
            Self::Missing => "missing",
        }
    }
}

/// The kind of captcha shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptchaKind {
    /// Digits in a picture, or heard.
    Digits,
    /// Work of the browser.
    Proof,
}

impl CaptchaKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Digits, Self::Proof];

    /// As it stands in the label.
    pub fn code(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::Proof => "proof",
        }
    }
}

/// The outcome of one try to deliver a message of the outbox, or a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryOutcome {
    /// Handed over.
    Sent,
    /// To be tried again.
    Postponed,
    /// Given up.
    GivenUp,
}

impl DeliveryOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Sent, Self::Postponed, Self::GivenUp];

    /// As it stands in the label.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Postponed => "postponed",
            Self::GivenUp => "given_up",
        }
    }
}

/// The outcome of asking for a code by SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOutcome {
    /// A code is on its way.
    Sent,
    /// Refused by a limit.
    Refused,
}

impl CodeOutcome {
    /// Every outcome.
    pub const ALL: [Self; 2] = [Self::Sent, Self::Refused];

    /// As it stands in the label.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Refused => "refused",
        }
    }
}

/// The outcome of asking a directory of companies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectoryOutcome {
    /// The company is known.
    Found,
    /// The company is unknown.
    NotFound,
    /// No answer within the time limit.
    Failed,
    /// Not asked: this visitor has asked enough.
    Limited,
    /// Not asked: all visitors together have asked enough.
    Exhausted,
}

impl DirectoryOutcome {
    /// Every outcome.
    pub const ALL: [Self; 5] = [
        Self::Found,
        Self::NotFound,
        Self::Failed,
        Self::Limited,
        Self::Exhausted,
    ];

    /// As it stands in the label.
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::NotFound => "not_found",
            Self::Failed => "failed",
            Self::Limited => "limited",
            Self::Exhausted => "exhausted",
        }
    }
}
