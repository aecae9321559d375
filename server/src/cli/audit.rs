//! `gangway audit …`: the audit log.

use std::process::ExitCode;

use clap::Subcommand;

use super::{Failure, failure::say};
use crate::{
    audit::verify::{Noted, Report, verify},
    tables::Database,
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Finds rows of the trail that were changed, moved or taken away; ends with 1 where there are any.
    Verify {
        /// A head noted down earlier, as `SEQ:HASH`: it must still be in the chain.
        #[arg(long, value_name = "SEQ:HASH", value_parser = noted)]
        noted: Option<Noted>,
    },
}

pub(super) async fn run(command: &Command, db: &Database) -> Result<ExitCode, Failure> {
    let Command::Verify { noted } = command;
    let report = verify(db, noted.as_ref()).await?;
    say(told(&report));
    Ok(if report.is_whole() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The report in words.
pub fn told(report: &Report) -> String {
    let mut lines: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    if report.more > 0 {
        lines.push(format!("and {} more", report.more));
    }
    if report.before > 0 {
        lines.push(format!(
            "{} rows were written before there was a chain: not proved",
            report.before
        ));
    }
    let state = if report.is_whole() {
        "chain whole"
    } else {
        "CHAIN BROKEN"
    };
    let head = match &report.head {
        Some(head) if head.seq > 0 => format!(
            ", head {} at {} (to note: {}:{})",
            head.hash, head.seq, head.seq, head.hash
        ),
        _ => String::new(),
    };
    lines.push(format!("{} rows, {state}{head}", report.rows));
    lines.join("\n")
}

fn noted(given: &str) -> Result<Noted, String> {
    let (seq, hash) = given.split_once(':').ok_or("write it as SEQ:HASH")?;
    let seq = seq.parse().map_err(|_| "SEQ is a number")?;
    if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err("HASH has 64 hexadecimal digits".to_owned());
    }
    Ok(Noted {
        seq,
        hash: hash.to_ascii_lowercase(),
    })
}
