//! Why a use case could not be done, as a code that travels to the browser; the sentence is in [`crate::text`].

use domain::{FieldErrors, registration::Stage};
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// A refusal. It never carries what was typed: without script it rides in the URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// Fields are wrong.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// The page is ahead of, or behind, what the registration allows: go to this step.
    #[error("another step comes first")]
    Elsewhere(Stage),
    /// The address and the password don't belong together. Also when the address is unknown.
    #[error("sign-in failed")]
    SignInFailed,
    /// The password is that of a registration whose mailbox isn't proved yet. Said to nobody who doesn't know the password.
    #[error("mailbox not confirmed")]
    Unconfirmed,
    /// Nobody is signed in.
    #[error("sign-in required")]
    SignInRequired,
    /// Signed in, but the second factor of the desk is still to be shown: go to `/staff/code`.
    #[error("second factor required")]
    SecondFactorRequired,
    /// Not this person's to see or to do.
    #[error("forbidden")]
    Forbidden,
    /// No such thing; also where there is one, but of somebody else.
    #[error("not found")]
    NotFound,
    /// Somebody else was first: the page, opened anew, says who and how.
    #[error("already decided")]
    AlreadyDecided,
    /// A letter was sent moments ago.
    #[error("too soon, {seconds} s left")]
    TooSoon {
        /// Seconds to wait.
        seconds: u32,
    },
    /// Too many tries.
    #[error("too many tries, {seconds} s left")]
    TooMany {
        /// Seconds to wait.
        seconds: u32,
    },
    /// The server has more to do than it can; nothing was changed.
    #[error("busy, try again in {seconds} s")]
    Busy {
        /// Seconds to wait.
        seconds: u32,
    },
    /// The link isn't worth anything any more; its page says why.
    #[error("link is gone")]
    LinkGone,
    /// The request didn't make sense (a hand-made or damaged one).
    #[error("bad request")]
    BadRequest,
    /// No answer came: the line is down or the server is.
    #[error("no connection")]
    Offline,
    /// Our fault; the cause is in the log.
    #[error("internal error")]
    Internal,
}

impl AppError {
    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::Invalid(_) | Self::SignInFailed | Self::Unconfirmed => 422,
            Self::Elsewhere(_) | Self::AlreadyDecided => 409,
            Self::SignInRequired | Self::SecondFactorRequired => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::TooSoon { .. } | Self::TooMany { .. } => 429,
            Self::Busy { .. } => 503,
            Self::LinkGone => 410,
            Self::BadRequest => 400,
            Self::Offline => 504,
            Self::Internal => 500,
        }
    }

    /// Seconds for `Retry-After`, where waiting helps.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::TooSoon { seconds } | Self::TooMany { seconds } | Self::Busy { seconds } => Some(*seconds),
            _ => None,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::BadRequest,
            _ => Self::Internal,
        }
    }
}
