//! Why a message was not delivered, whatever carries it.

use std::fmt;

/// Why a message was not delivered, and whether it is worth trying again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// This message or its recipient was refused; it would be again.
    #[error("refused: {0}")]
    Refused(Cause),
    /// The server is away, busy, or not set up as we think; later it may work.
    #[error("not delivered yet: {0}")]
    NotNow(Cause),
}

impl DeliveryError {
    /// The cause, whatever it means for the message.
    pub fn cause(&self) -> &Cause {
        match self {
            Self::Refused(cause) | Self::NotNow(cause) => cause,
        }
    }
}

/// What went wrong and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// What was being done: `connect`, `RCPT TO` …
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
