//! A page of rows, newest first, by their numbers. Words have no index, so a page of a search reads a bounded number of
//! rows and offers to go on.

/// Rows of a page.
const PAGE: usize = 50;

/// Rows that a page looks at for words.
const SCANNED: i64 = 20_000;

/// Rows to ask for: one more than a page has tells whether there is another.
pub(super) const ASKED: u64 = PAGE as u64 + 1;

/// The rows a page reads: above one number, before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) above: i64,
    pub(super) before: Option<i64>,
}

impl Part {
    /// All rows before a number.
    pub(super) fn all(before: Option<i64>) -> Self {
        Self { above: 0, before }
    }

    /// The bounded part for a search, in a table whose newest row has this number.
    pub(super) fn searched(before: Option<i64>, newest: i64) -> Self {
        Self {
            above: before.unwrap_or(newest + 1) - SCANNED,
            before,
        }
    }

    /// Leaves a page of the rows found; gives where the next one begins, and whether it is rows not looked at yet.
    pub(super) fn cut<T>(self, rows: &mut Vec<T>, number: impl Fn(&T) -> i64) -> (Option<i64>, bool) {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        if more {
            return (rows.last().map(number), false);
        }
        let unfinished = self.above > 0;
        (unfinished.then_some(self.above + 1), unfinished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_page_leads_to_the_next_and_a_search_to_what_it_has_not_looked_at() {
        for (part, found, expected) in [
            (Part::all(None), 51, (Some(950), false)),
            (Part::all(Some(7)), 50, (None, false)),
            (Part::searched(None, 100), 3, (None, false)),
            (Part::searched(None, 30_000), 51, (Some(950), false)),
            (Part::searched(None, 30_000), 50, (Some(10_002), true)),
            (Part::searched(Some(25_000), 30_000), 0, (Some(5_001), true)),
            (Part::searched(Some(20_000), 30_000), 0, (None, false)),
        ] {
            let mut rows: Vec<i64> = (0..found).map(|row| 999 - row).collect();
            assert_eq!(part.cut(&mut rows, |row| *row), expected, "{part:?}, {found}");
            assert!(rows.len() <= PAGE);
        }
    }
}
