//! Why a use case stopped, and the visitor's answer for it.

use app::{backend::Caller, error::AppError};
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

impl Failure {
    /// The visitor's answer. A fault is logged, once, under the id of the request: the act and the cause, but no typed
    /// text. A database that is overloaded or away is no fault: a while later it may be well.
    pub fn told(self, caller: &Caller, doing: &'static str) -> AppError {
        match &self {
            Self::Refused(refusal) => return refusal.clone(),
            Self::Database(error) | Self::Captcha(CaptchaError::Database(error)) if tables::is_busy(error) => {
                tracing::warn!(request_id = %caller.request_id, doing, cause = %self, "the database can't do it now");
                return AppError::Busy { seconds: RETRY_AFTER };
            }
            _ => {}
        }
        tracing::error!(request_id = %caller.request_id, doing, cause = %self, "use case failed");
        AppError::Internal
    }
}
