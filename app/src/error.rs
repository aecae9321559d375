//! Why a use case could not be done, as a code that travels to the browser; the sentence is in [`crate::text`].

use domain::{FieldErrors, LocalPath, registration::Stage};
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
    /// The registration is another than the page showed: another tab has changed it. Go to this step, which says so.
    #[error("changed in another tab")]
    Changed(Stage),
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
    /// The page was made for another person than the one who is signed in by now.
    #[error("another person is signed in")]
    OtherPerson,
    /// The browser keeps no cookies: nothing that is sent can be found again.
    #[error("no cookies")]
    CookiesOff,
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
            Self::Elsewhere(_) | Self::Changed(_) | Self::OtherPerson | Self::AlreadyDecided => 409,
            Self::SignInRequired | Self::SecondFactorRequired => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::TooSoon { .. } | Self::TooMany { .. } => 429,
            Self::Busy { .. } => 503,
            Self::LinkGone => 410,
            Self::BadRequest | Self::CookiesOff => 400,
            Self::Offline => 504,
            Self::Internal => 500,
        }
    }

    /// The page that the person has to go to, if the refusal names one; `from` is where they come back to after signing in.
    pub fn leads_to(&self, from: Option<&LocalPath>) -> Option<String> {
        let way = |page: &str| from.map_or_else(|| page.to_owned(), |from| from.after(page));
        match self {
            Self::Elsewhere(stage) => Some(stage.path().to_owned()),
            Self::Changed(stage) => Some(format!("{}?changed", stage.path())),
            Self::SignInRequired => Some(way("/sign-in")),
            Self::SecondFactorRequired => Some(way("/staff/code")),
            _ => None,
        }
    }

    /// Whether signing in, in whatever tab, lets the person do the same again.
    pub fn asks_to_sign_in(&self) -> bool {
        matches!(self, Self::SignInRequired | Self::SecondFactorRequired)
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
            // An answer that is none of ours: of a proxy that can't reach us, of a network that wants to be signed in to first.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "hydrate") => Self::Offline,
            ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::BadRequest,
            _ => Self::Internal,
        }
    }
}
