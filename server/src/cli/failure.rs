//! Why a command could not be carried out.

use std::{
    io::{self, Write},
    net::SocketAddr,
    path::PathBuf,
};

use app::text::Text;
use domain::Lang;
use sea_orm::DbErr;

use super::companies::ImportFailed;
use crate::{
    composition::BuildError,
    config::Problems,
    desk::companies_import::ImportError,
    tables::{self, ConnectError, NotReady, SchemaError},
};

/// Why a command could not be carried out, in a sentence for the person who gave it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The settings are wrong.
    #[error(transparent)]
    Config(#[from] Problems),
    /// The database can't be reached.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The schema differs from this binary's.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// The server can't be put together.
    #[error(transparent)]
    Build(BuildError),
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
    /// The address is taken, or not ours.
    #[error("can't listen on {address} (http.address): {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// A file can't be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Companies can't be imported.
    #[error(transparent)]
    Import(#[from] ImportFailed),
    /// The sample of companies can't be loaded.
    #[error("the sample of companies: {0}")]
    Sample(#[from] ImportError),
    /// The threads that requests run on can't be started.
    #[error("can't start: {0}")]
    Runtime(#[source] io::Error),
    /// Something the person who gave the command can mend.
    #[error("{0}")]
    Refused(String),
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Schema(error) => Self::Schema(error),
            BuildError::Connect(error) => Self::Connect(error),
            error => Self::Build(error),
        }
    }
}

impl From<NotReady> for Failure {
    fn from(error: NotReady) -> Self {
        match error {
            NotReady::Connect(error) => Self::Connect(error),
            NotReady::Schema(error) => Self::Schema(error),
        }
    }
}

impl Failure {
    /// Says it on standard error.
    pub(super) fn tell(&self, lang: Lang) {
        let text = Text(lang);
        aside(match self {
            Self::Schema(SchemaError::Missing(file)) => text.no_database(&file.display().to_string()),
            Self::Schema(SchemaError::Pending(names)) => text.migrations_pending(names.len()),
            Self::Schema(SchemaError::Newer(names)) => text.database_newer(&names.join(", ")),
            Self::Schema(SchemaError::Half(cause)) => text.half_a_migration(&cause.to_string()),
            other if other.is_of_a_pooler() => text.pooler(&other.to_string()),
            other => other.to_string(),
        });
    }

    /// Whether the error comes from a pooler that shares connections, for any statement.
    fn is_of_a_pooler(&self) -> bool {
        match self {
            Self::Database(error)
            | Self::Schema(SchemaError::Database(error))
            | Self::Connect(ConnectError::Database(error))
            | Self::Build(BuildError::Database(error)) => tables::is_pooled_by_transaction(error),
            _ => false,
        }
    }
}

/// Prints a remark to standard error, so that a program reading the command's output is not disturbed.
pub(super) fn aside(text: impl std::fmt::Display) {
    // Standard error is closed: no other place is left to say so.
    _ = writeln!(io::stderr().lock(), "gangway: {text}");
}

/// Prints a line, or several. A reader that has gone away (`gangway … | head`) is no failure.
pub(super) fn say(text: impl std::fmt::Display) {
    _ = writeln!(io::stdout().lock(), "{text}");
}
