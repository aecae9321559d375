//! Why a message was not delivered, by mail or by SMS.

use std::fmt;

/// Why a message was not delivered, and whether it is worth trying again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The message or its recipient was refused; another try would be refused too.
    #[error("refused: {0}")]
    Refused(Cause),
    /// The server is away, busy, or not set up as we think; later it may work.
    #[error("not delivered yet: {0}")]
    NotNow(Cause),
}

impl DeliveryError {
    /// The cause, with either outcome.
    pub fn cause(&self) -> &Cause {
        match self {
            Self::Refused(cause) | Self::NotNow(cause) => cause,
        }
    }
}

/// The error and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The step that failed: `connect`, `RCPT TO` …
    pub step: &'static str,
    /// The reply code, where there was a reply: of SMTP (RFC 5321 §4.2.3), of HTTP, or of a gateway.
    pub code: Option<u16>,
    /// The server's or the library's words. May contain the recipient's address or number: for the outbox, never for the log.
    pub words: String,
}

impl Cause {
    /// A cause without a reply code.
    pub fn new(step: &'static str, words: impl Into<String>) -> Self {
        Self {
            step,
            code: None,
            words: words.into(),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.step, self.words)
    }
}
