//! Bounds the rows that refusals get in the audit log.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::outside::clock::{HOUR, Millis};

/// Rows an hour for one network and one status.
const OF_ONE: u32 = 5;

/// Rows an hour in all, of one process.
const OF_ALL: u32 = 300;

/// The rows of the current hour. In memory: this is only a bound, and each process has its own.
#[derive(Debug, Default)]
pub(crate) struct Noted(Mutex<Hour>);

#[derive(Debug, Default)]
struct Hour {
    since: Millis,
    of: HashMap<(String, u16), u32>,
    all: u32,
    left_out: u64,
}

/// The handling of a refusal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Whether it gets a row.
    pub(crate) row: bool,
    /// The number of refusals without a row in the hour just ended.
    pub(crate) left_out: u64,
}

impl Noted {
    /// Judges a refusal of a network.
    pub(crate) fn tell(&self, network: String, status: u16, now: Millis) -> Told {
        let mut hour = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left_out = 0;
        // An hour ahead dates from before the clock was set back.
        if !(hour.since..hour.since + HOUR).contains(&now) {
            left_out = hour.left_out;
            *hour = Hour {
                since: now,
                ..Hour::default()
            };
        }
        // The map holds no more entries than rows are written, for any number of networks.
        let of_one = hour.of.get(&(network.clone(), status)).copied().unwrap_or(0);
        let row = hour.all < OF_ALL && of_one < OF_ONE;
        if row {
            hour.all += 1;
            hour.of.insert((network, status), of_one + 1);
        } else {
            hour.left_out += 1;
        }
        Told { row, left_out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_and_all_together_have_so_many_rows_an_hour_and_what_is_left_out_is_counted() {
        let noted = Noted::default();
        let rows = |network: &str, status| noted.tell(network.to_owned(), status, HOUR).row;
        assert_eq!((0..10).filter(|_| rows("a", 403)).count(), 5);
        assert!(rows("a", 429), "another status counts apart");
        assert!(rows("b", 403), "and so does another network");
        let more = (0..1000).filter(|n| rows(&format!("n{n}"), 403)).count();
        assert_eq!(more, 300 - 7);
        let next = noted.tell("a".to_owned(), 403, 2 * HOUR);
        assert_eq!(
            next,
            Told {
                row: true,
                left_out: 5 + 1000 - 293
            }
        );
    }
}
