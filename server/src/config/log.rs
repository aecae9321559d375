//! `[log]`: the level and form of log lines.

use serde::Deserialize;

/// `[log]`. No level above `trace` logs personal data.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// A level, or levels by module: `info,server::jobs=debug`.
    pub level: String,
    /// The form of a line; by default text in development and JSON in production.
    pub format: Option<LogFormat>,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            level: "info,sqlx=warn,sea_orm=warn".to_owned(),
            format: None,
        }
    }
}

/// The form of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For log collectors: an object a line.
    Json,
}
