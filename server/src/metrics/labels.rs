//! The values labels can have: all that there are stand here, so no label grows without bound.

/// What became of the answer to a captcha.
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
    /// Not given.
    Missing,
}

impl CaptchaOutcome {
    /// Every one.
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

/// What was asked of the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptchaKind {
    /// Digits in a picture, or heard.
    Digits,
    /// Work of the browser.
    Proof,
}

impl CaptchaKind {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Digits, Self::Proof];

    /// As it stands in the label.
    pub fn code(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::Proof => "proof",
        }
    }
}

/// What became of a message of the outbox, or of a code, at one try.
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
    /// Every one.
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

/// What became of the wish for a code by SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOutcome {
    /// A code is on its way.
    Sent,
    /// A limit forbade it.
    Refused,
}

impl CodeOutcome {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Sent, Self::Refused];

    /// As it stands in the label.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Refused => "refused",
        }
    }
}

/// What a directory of companies answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectoryOutcome {
    /// There is such a company.
    Found,
    /// There is none.
    NotFound,
    /// No answer, in the time it is given.
    Failed,
    /// It wasn't asked: whoever wanted to know has asked enough.
    Limited,
    /// It wasn't asked: everybody together has asked enough.
    Exhausted,
}

impl DirectoryOutcome {
    /// Every one.
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
