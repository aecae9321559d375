//! How fast one owner may send files. In memory: each process counts for itself, which is bound enough.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::{
    adapters::clock::{HOUR, Millis},
    persistence::power::PowerOwner,
};

/// What was sent within the hour.
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
            // What lies ahead was before the clock was set back.
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

#[cfg(test)]
mod tests {
    use super::*;

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
