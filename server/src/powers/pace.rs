//! Limits on uploads: of one owner, and of people of one network whose mailbox is not proved. In memory: each process
//! counts for itself, which is bound enough.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::{
    outside::clock::{HOUR, Millis},
    tables::power::PowerOwner,
};

/// The uploads of the last hour.
pub(super) struct Pace {
    most: usize,
    sent: Mutex<HashMap<PowerOwner, Vec<Millis>>>,
}

impl Pace {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            sent: Mutex::default(),
        }
    }

    /// Counts files about to be judged. Gives whether they are not too many.
    pub(super) fn take(&self, owner: PowerOwner, files: usize, now: Millis) -> bool {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.retain(|_, times| {
            // A time ahead dates from before the clock was set back.
            times.retain(|at| (0..HOUR).contains(&(now - at)));
            !times.is_empty()
        });
        let times = sent.entry(owner).or_default();
        if times.len() + files > self.most {
            return false;
        }
        times.extend(std::iter::repeat_n(now, files));
        true
    }
}

/// Bytes that people of one network have sent within the hour.
pub(super) struct Volume {
    most: u64,
    sent: Mutex<HashMap<String, Vec<(Millis, u64)>>>,
}

impl Volume {
    pub(super) fn new(most: u64) -> Self {
        Self {
            most,
            sent: Mutex::default(),
        }
    }

    /// Counts bytes about to be stored. Gives whether the network is within its limit.
    pub(super) fn take(&self, network: String, bytes: u64, now: Millis) -> bool {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.retain(|_, sent| {
            sent.retain(|(at, _)| (0..HOUR).contains(&(now - at)));
            !sent.is_empty()
        });
        let sent = sent.entry(network).or_default();
        let so_far: u64 = sent.iter().map(|(_, bytes)| *bytes).sum();
        if so_far.saturating_add(bytes) > self.most {
            return false;
        }
        sent.push((now, bytes));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_has_room_for_so_many_bytes_of_one_network() {
        let volume = Volume::new(100);
        let one = || "203.0.113.0/24".to_owned();
        assert!(volume.take(one(), 60, 0));
        assert!(!volume.take(one(), 60, 1));
        assert!(volume.take(one(), 40, 2));
        assert!(volume.take("198.51.100.0/24".to_owned(), 100, 3), "another network");
        assert!(volume.take(one(), 60, HOUR), "an hour later");
    }

    #[test]
    fn an_hour_has_room_for_so_many_files_of_one_owner() {
        let pace = Pace::new(3);
        let owner = PowerOwner::Membership(1);
        assert!(pace.take(owner, 2, 0));
        assert!(!pace.take(owner, 2, 1));
        assert!(pace.take(owner, 1, 2));
        assert!(pace.take(PowerOwner::Registration(1), 3, 3), "another owner");
        assert!(pace.take(owner, 2, HOUR), "an hour later");
    }
}
