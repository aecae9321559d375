//! What is limited, and how much of it there is.

use crate::{
    adapters::clock::{HOUR, MINUTE, Millis, SECOND},
    metrics::labels::Limit,
};

/// What a stranger may do only so often. Whatever the rule, it is the network they come from that is slowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A wrong sign-in; a right one is given back.
    SignIn,
    /// A password tried beside a mailed link.
    Password,
    /// A second factor.
    SecondFactor,
    /// Anything that makes a letter go out.
    Letter,
    /// A draft begun.
    Draft,
    /// Other digits for a picture.
    Redraw,
}

impl Rule {
    /// How it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Password => "password",
            Self::SecondFactor => "second-factor",
            Self::Letter => "letter",
            Self::Draft => "draft",
            Self::Redraw => "redraw",
        }
    }

    /// What it is counted as where it turns somebody away.
    pub(super) fn counted(self) -> Limit {
        match self {
            Self::SignIn => Limit::SignIn,
            Self::Password => Limit::Password,
            Self::SecondFactor => Limit::SecondFactor,
            Self::Letter => Limit::Letter,
            Self::Draft => Limit::Draft,
            Self::Redraw => Limit::Redraw,
        }
    }
}

/// So many at once, then one every so often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// At once; at least one.
    pub burst: u32,
    /// Until there is one more.
    pub every: Millis,
}

impl Pace {
    /// What may be owed for one more to be there.
    pub(super) fn room(self) -> Millis {
        Millis::from(self.burst.saturating_sub(1)).saturating_mul(self.every)
    }

    /// For whoever goes on when it is used up: ten times as many, and then ten times as slowly.
    pub(super) fn long(self) -> Self {
        Self {
            burst: self.burst.saturating_mul(10),
            every: self.every.saturating_mul(10),
        }
    }

    /// For the networks of one block together: sixteen times as many, sixteen times as fast.
    pub(super) fn block(self) -> Self {
        Self {
            burst: self.burst.saturating_mul(16),
            every: (self.every / 16).max(1),
        }
    }
}

/// What may be set, with the product's defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitSettings {
    /// Whether this machine's own address is never limited: development only.
    pub except_loopback: bool,
    /// Wrong sign-ins of one network.
    pub sign_in: Pace,
    /// What makes letters go out, from one network.
    pub letters: Pace,
    /// Drafts begun in one network.
    pub drafts: Pace,
    /// Wrong sign-ins as one mailbox, from anywhere, after which each network that tries it must wait.
    pub account_failures: u32,
    /// The longest that such a network must wait.
    pub account_wait: Millis,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            except_loopback: false,
            sign_in: Pace {
                burst: 10,
                every: 6 * SECOND,
            },
            letters: Pace {
                burst: 60,
                every: 30 * SECOND,
            },
            drafts: Pace {
                burst: 300,
                every: HOUR / 300,
            },
            account_failures: 20,
            account_wait: 5 * MINUTE,
        }
    }
}

impl LimitSettings {
    /// How much there is for one network.
    pub fn pace(&self, rule: Rule) -> Pace {
        match rule {
            Rule::SignIn => self.sign_in,
            Rule::Letter => self.letters,
            Rule::Draft => self.drafts,
            Rule::Password | Rule::SecondFactor => Pace {
                burst: 15,
                every: 30 * SECOND,
            },
            Rule::Redraw => Pace {
                burst: 60,
                every: 3 * SECOND,
            },
        }
    }

    /// How much there is for a known device.
    pub(super) fn device() -> Pace {
        Pace {
            burst: 10,
            every: 30 * SECOND,
        }
    }

    /// How long a network waits between two tries as a mailbox that so many wrong ones were counted for.
    pub(super) fn account_delay(&self, failures: i64) -> Millis {
        let over = failures - i64::from(self.account_failures);
        if over < 0 {
            return 0;
        }
        let doubled = u32::try_from(over / DOUBLED_EVERY).unwrap_or(u32::MAX).min(20);
        (FIRST_WAIT << doubled).min(self.account_wait)
    }

    /// The most that is counted for a mailbox: whatever was tried, so soon it is forgiven.
    pub(super) fn most_counted(&self) -> Millis {
        (i64::from(self.account_failures) + 8 * DOUBLED_EVERY) * FORGIVEN_EVERY
    }
}

/// The first wait as a mailbox that was tried too often.
const FIRST_WAIT: Millis = 5 * SECOND;

/// More wrong ones that make the wait twice as long.
const DOUBLED_EVERY: i64 = 10;

/// How soon one wrong sign-in as a mailbox is forgiven.
pub(super) const FORGIVEN_EVERY: Millis = MINUTE;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_from_nothing_to_its_bound() {
        let settings = LimitSettings::default();
        let waits = [0, 19, 20, 30, 40, 60, 79, 80, 100, i64::MAX].map(|it| settings.account_delay(it) / SECOND);
        assert_eq!(waits, [0, 0, 5, 10, 20, 80, 160, 300, 300, 300]);
    }
}
