//! The findings, as text for a person and as JSON for a program.

use std::fmt;

use serde::Serialize;

/// The outcome of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// In order.
    Good,
    /// Working, but worth a look.
    Warning,
    /// Not working.
    Failed,
}

/// The finding of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// The subject of the check.
    pub check: &'static str,
    /// The finding.
    pub found: String,
    /// The remedy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

impl Finding {
    /// A check that passes.
    pub fn good(check: &'static str, found: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::Good,
            check,
            found: found.into(),
            advice: None,
        }
    }

    /// A check that passes for now.
    pub fn warning(check: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::Warning,
            check,
            found: found.into(),
            advice: Some(advice.into()),
        }
    }

    /// A check that fails.
    pub fn failed(check: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::Failed,
            check,
            found: found.into(),
            advice: Some(advice.into()),
        }
    }
}

/// All findings, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The checks.
    pub checks: Vec<Finding>,
}

impl Report {
    /// Whether nothing failed; warnings may stand.
    pub fn is_healthy(&self) -> bool {
        self.checks.iter().all(|finding| finding.verdict != Verdict::Failed)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.checks {
            let sign = match finding.verdict {
                Verdict::Good => '✓',
                Verdict::Warning => '!',
                Verdict::Failed => '✗',
            };
            writeln!(f, "{sign} {}: {}", finding.check, finding.found)?;
            if let Some(advice) = &finding.advice {
                writeln!(f, "    {advice}")?;
            }
        }
        let failed = self.checks.iter().filter(|it| it.verdict == Verdict::Failed).count();
        let warned = self.checks.iter().filter(|it| it.verdict == Verdict::Warning).count();
        write!(f, "{} checks, {failed} failed, {warned} to look at", self.checks.len())
    }
}
