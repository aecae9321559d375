//! Why a use case stopped, and the visitor's answer for it.

use app::error::AppError;
use domain::FieldErrors;
use sea_orm::DbErr;

use super::{captcha::CaptchaError, passwords::PasswordError};
use crate::{outside::files::FilesError, tables};

/// Seconds a visitor is asked to wait when the database is busy.
const RETRY_AFTER: u32 = 5;

/// A refusal, which the visitor may know, or a fault of ours, which goes to the log.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A refusal, shown to the visitor unchanged.
    #[error("refused: {0}")]
    Refused(#[from] AppError),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// Hashing failed.
    #[error(transparent)]
    Password(PasswordError),
    /// The captcha failed by itself.
    #[error("captcha: {0}")]
    Captcha(#[from] CaptchaError),
    /// A file can't be kept or read.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// A stored row that breaks the rules.
    #[error("{0} in the database makes no sense")]
    Corrupt(&'static str),
}

impl From<FieldErrors> for Failure {
    fn from(errors: FieldErrors) -> Self {
        Self::Refused(AppError::Invalid(errors))
    }
}

impl From<PasswordError> for Failure {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy { seconds } => Self::Refused(AppError::Busy { seconds }),
            other => Self::Password(other),
        }
    }
}

/// The visitor's answer. A fault is logged here, once, within the span of the request, which has its id and its route: the cause, but no typed
/// text. A database that is overloaded or away is no fault: a while later it may be well.
impl From<Failure> for AppError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => refusal,
            Failure::Database(ref error) | Failure::Captcha(CaptchaError::Database(ref error))
                if tables::is_busy(error) =>
            {
                tracing::warn!(cause = %failure, "the database can't do it now");
                Self::Busy { seconds: RETRY_AFTER }
            }
            fault => {
                tracing::error!(cause = %fault, "use case failed");
                Self::Internal
            }
        }
    }
}
