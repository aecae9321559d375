//! Checks that the audit log is as written: each row's hash over its columns, each tied to the row before, none
//! missing, none outside, and the last row at the head. Reads in pages, so a log of any length takes the same memory.
//!
//! One attack stays hidden: anybody with write access to the database can write the whole chain anew. Against that the
//! operator notes the head elsewhere from time to time, and has it looked for later ([`Noted`]).

use std::fmt;

use sea_orm::{ConnectionTrait, DbErr};

use crate::tables::audit::{self, Row};

/// Rows read at once.
const PAGE: u64 = 1000;

/// The number of findings reported singly; further findings are counted.
const TOLD: usize = 50;

/// The distance from its place within which a moved row is looked for.
const MOVED_WITHIN: i64 = 2000;

/// A fault in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The row differs from its hash.
    Changed {
        /// The place.
        seq: i64,
    },
    /// The row was written at another place.
    Moved {
        /// The place it was written at.
        from: i64,
        /// The place it stands at.
        to: i64,
    },
    /// The row is sound by itself, but was written after another row than the one before it.
    Detached {
        /// The place.
        seq: i64,
    },
    /// Rows are missing between two others, or at the beginning.
    Missing {
        /// The first missing row.
        from: i64,
        /// The last missing row.
        to: i64,
    },
    /// The end is missing: the head is further on.
    CutOff {
        /// The last row; 0 where the log is empty.
        after: i64,
        /// The head's place.
        head: i64,
    },
    /// The last row's hash differs from the head's.
    HeadDiffers {
        /// The place.
        seq: i64,
    },
    /// The row was put in beside the chain.
    Outside {
        /// The number in the table.
        id: i64,
    },
    /// The head is missing.
    NoHead,
    /// The head that was noted is not in the chain.
    NotedDiffers {
        /// The place.
        seq: i64,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { seq } => write!(f, "row {seq} was changed"),
            Self::Moved { from, to } => write!(f, "row {from} was moved: it stands at {to}"),
            Self::Detached { seq } => write!(f, "row {seq} was not written after the row that stands before it"),
            Self::Missing { from, to } if from == to => write!(f, "row {from} is missing"),
            Self::Missing { from, to } => write!(f, "rows {from} to {to} are missing"),
            Self::CutOff { after, head } => {
                write!(f, "the end is cut off: the last row is {after}, the head is at {head}")
            }
            Self::HeadDiffers { seq } => write!(f, "the head is not the hash of row {seq}"),
            Self::Outside { id } => write!(f, "a row was put in beside the chain: id {id}"),
            Self::NoHead => f.write_str("the head of the chain is missing"),
            Self::NotedDiffers { seq } => write!(f, "row {seq} is not the one whose hash was noted"),
        }
    }
}

/// A head that was noted down when the chain ended there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The place.
    pub seq: i64,
    /// The hash.
    pub hash: String,
}

/// The result of a walk along the chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows in the chain.
    pub rows: u64,
    /// Rows written before there was a chain: counted, not proved.
    pub before: u64,
    /// The head: place and hash.
    pub head: Option<Noted>,
    /// The findings; the first [`TOLD`].
    pub findings: Vec<Finding>,
    /// The number of further findings.
    pub more: u64,
}

impl Report {
    /// Whether the chain is whole.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, finding: Finding) {
        if self.findings.len() < TOLD {
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }
}

/// Walks along the whole chain. Rows may be written meanwhile.
///
/// # Errors
/// The database's own; faults of the chain are in the report.
pub async fn verify(db: &impl ConnectionTrait, noted: Option<&Noted>) -> Result<Report, DbErr> {
    let mut walk = Walk::default();
    // A head is read after the rows before it: both are committed at once, so it is never behind them.
    let head = loop {
        walk.on(db, noted).await?;
        let Some(head) = audit::head(db).await? else {
            walk.report.find(Finding::NoHead);
            break None;
        };
        // Written meanwhile; without further rows, the end was cut off.
        if head.seq > walk.last && !audit::chained_after(db, walk.last, 1).await?.is_empty() {
            continue;
        }
        break Some(head);
    };
    let mut report = walk.report;
    let begins_after = head.as_ref().map_or(0, |head| head.begins_after);
    beside(db, begins_after, &mut report).await?;
    if let Some(head) = head {
        if head.seq > walk.last {
            report.find(Finding::CutOff {
                after: walk.last,
                head: head.seq,
            });
        } else if head.seq < walk.last || head.hash != walk.hash {
            report.find(Finding::HeadDiffers { seq: walk.last });
        }
        report.head = Some(Noted {
            seq: head.seq,
            hash: head.hash,
        });
    }
    if let Some(noted) = noted.filter(|noted| noted.seq > walk.last) {
        report.find(Finding::NotedDiffers { seq: noted.seq });
    }
    Ok(report)
}

/// The progress of a walk.
#[derive(Default)]
struct Walk {
    last: i64,
    /// The hash that stands in the last row.
    hash: String,
    /// Whether the last row has a finding already: the next row can't be tied to it.
    unsound: bool,
    report: Report,
}

impl Walk {
    /// Walks to the end of the rows.
    async fn on(&mut self, db: &impl ConnectionTrait, noted: Option<&Noted>) -> Result<(), DbErr> {
        loop {
            let page = audit::chained_after(db, self.last, PAGE).await?;
            if page.is_empty() {
                return Ok(());
            }
            for row in &page {
                self.step(row, noted);
            }
        }
    }

    fn step(&mut self, row: &Row, noted: Option<&Noted>) {
        let seq = row.seq.unwrap_or_default();
        let stored = row.hash.clone().unwrap_or_default();
        let follows = seq == self.last + 1;
        if !follows {
            self.report.find(Finding::Missing {
                from: self.last + 1,
                to: seq - 1,
            });
        }
        let sound = audit::hash(row, seq) == stored;
        if !sound {
            self.report.find(match written_at(row, seq, &stored) {
                Some(from) => Finding::Moved { from, to: seq },
                None => Finding::Changed { seq },
            });
        } else if follows && !self.unsound && row.prev_hash.as_deref().unwrap_or_default() != self.hash {
            self.report.find(Finding::Detached { seq });
        }
        if let Some(noted) = noted.filter(|noted| noted.seq == seq && noted.hash != stored) {
            self.report.find(Finding::NotedDiffers { seq: noted.seq });
        }
        self.report.rows += 1;
        self.last = seq;
        self.hash = stored;
        self.unsound = !sound;
    }
}

/// The place near `seq` for which the stored hash is right.
fn written_at(row: &Row, seq: i64, stored: &str) -> Option<i64> {
    let near = seq.saturating_sub(MOVED_WITHIN).max(1)..=seq.saturating_add(MOVED_WITHIN);
    near.into_iter().find(|place| audit::hash(row, *place) == stored)
}

/// Rows that are in the table but not in the chain.
async fn beside(db: &impl ConnectionTrait, begins_after: i64, report: &mut Report) -> Result<(), DbErr> {
    let mut last = 0;
    loop {
        let page = audit::unchained_after(db, last, PAGE).await?;
        let Some(end) = page.last() else { return Ok(()) };
        last = *end;
        for id in page {
            if id > begins_after {
                report.find(Finding::Outside { id });
            } else {
                report.before += 1;
            }
        }
    }
}
