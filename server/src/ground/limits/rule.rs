//! The limits, and the amount of each.

use crate::{
    metrics::labels::Limit,
    outside::clock::{HOUR, MINUTE, Millis, SECOND},
};

/// Acts that a stranger may do only so often. Every rule slows the network, not the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A wrong sign-in; a right one is given back.
    SignIn,
    /// A password tried beside a mailed link.
    Password,
    /// A second factor.
    SecondFactor,
    /// An act that sends a letter.
    Letter,
    /// A draft begun.
    Draft,
    /// Other digits for a picture.
    Redraw,
}

impl Rule {
    /// The stored code.
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

/// A burst at once, then one more after each interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// At once; at least one.
    pub burst: u32,
    /// The interval until one more.
    pub every: Millis,
}

impl Pace {
    /// The greatest debt that leaves room for one more.
    pub(super) fn room(self) -> Millis {
        Millis::from(self.burst.saturating_sub(1)).saturating_mul(self.every)
    }

    /// For a network that goes on after the burst: ten times the burst, then a tenth of the rate.
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

/// The settings, with the product's defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitSettings {
    /// Whether this machine's own address is never limited: development only.
    pub except_loopback: bool,
    /// Wrong sign-ins of one network.
    pub sign_in: Pace,
    /// Acts of a network that send letters.
    pub letters: Pace,
    /// Drafts begun in one network.
    pub drafts: Pace,
    /// Wrong sign-ins to one mailbox, from anywhere, after which each network that tries the mailbox must wait.
    pub account_failures: u32,
    /// The longest wait of such a network.
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
    /// The pace of a rule for one network.
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

    /// The pace of a known device.
    pub(super) fn device() -> Pace {
        Pace {
            burst: 10,
            every: 30 * SECOND,
        }
    }

    /// The wait of a network between two tries at a mailbox with so many counted failures.
    pub(super) fn account_delay(&self, failures: i64) -> Millis {
        let over = failures - i64::from(self.account_failures);
        if over < 0 {
            return 0;
        }
        let doubled = u32::try_from(over / DOUBLED_EVERY).unwrap_or(u32::MAX).min(20);
        (FIRST_WAIT << doubled).min(self.account_wait)
    }

    /// The most that is counted for a mailbox: it bounds the time until all is forgiven.
    pub(super) fn most_counted(&self) -> Millis {
        (i64::from(self.account_failures) + 8 * DOUBLED_EVERY) * FORGIVEN_EVERY
    }
}

/// The first wait as a mailbox that was tried too often.
const FIRST_WAIT: Millis = 5 * SECOND;

/// More wrong ones that make the wait twice as long.
const DOUBLED_EVERY: i64 = 10;

/// The time after which one wrong sign-in to a mailbox is forgiven.
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
