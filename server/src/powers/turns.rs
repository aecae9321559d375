//! Turns for uploads: so many at once, of them so many for one owner, one network, one block of networks, and for all
//! whose mailbox is not proved. In memory: each process has its own.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::Notify, time::timeout};

use crate::{
    ground::limits::{block, network},
    tables::power::PowerOwner,
};

/// Turns of one owner.
const OWNER: usize = 2;
/// Turns of one network.
const NETWORK: usize = 8;
/// Turns of the networks of one block.
const BLOCK: usize = 16;

/// A group counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Group {
    All,
    Unproved,
    Owner(PowerOwner),
    Network(String),
    Block(String),
}

/// All turns.
#[derive(Debug)]
pub(super) struct Turns {
    most: usize,
    patience: Duration,
    taken: Mutex<HashMap<Group, usize>>,
    given_back: Notify,
}

/// A turn, held until dropped.
#[derive(Debug)]
pub struct Turn {
    turns: Arc<Turns>,
    groups: [Option<Group>; 5],
}

impl Turns {
    /// `most` turns; a caller without one waits up to `patience`.
    pub(super) fn new(most: usize, patience: Duration) -> Self {
        Self {
            most,
            patience,
            taken: Mutex::default(),
            given_back: Notify::new(),
        }
    }

    /// The next free turn for an owner; `None` after too long a wait. `address` is the visitor's, where limits hold for
    /// it.
    pub(super) async fn take(self: &Arc<Self>, owner: PowerOwner, address: Option<IpAddr>) -> Option<Turn> {
        let groups = [
            Some(Group::All),
            matches!(owner, PowerOwner::Registration(_)).then_some(Group::Unproved),
            Some(Group::Owner(owner)),
            address.map(|it| Group::Network(network(it))),
            address.map(|it| Group::Block(block(it))),
        ];
        let taken = async {
            loop {
                // Listens before looking, so that no turn given back in between is missed.
                let given_back = self.given_back.notified();
                if self.take_now(&groups) {
                    return;
                }
                given_back.await;
            }
        };
        timeout(self.patience, taken).await.ok()?;
        Some(Turn {
            turns: Arc::clone(self),
            groups,
        })
    }

    fn take_now(&self, groups: &[Option<Group>; 5]) -> bool {
        let mut taken = self.taken();
        let has_room = |group: &Group| taken.get(group).copied().unwrap_or_default() < self.most_of(group);
        if !groups.iter().flatten().all(has_room) {
            return false;
        }
        for group in groups.iter().flatten() {
            *taken.entry(group.clone()).or_default() += 1;
        }
        true
    }

    fn most_of(&self, group: &Group) -> usize {
        match group {
            Group::All => self.most,
            // The other half is kept for people with an account.
            Group::Unproved => self.most.div_ceil(2),
            Group::Owner(_) => OWNER,
            Group::Network(_) => NETWORK,
            Group::Block(_) => BLOCK,
        }
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<Group, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut taken = self.turns.taken();
        for group in self.groups.iter().flatten() {
            if let Some(count) = taken.get_mut(group) {
                *count -= 1;
                if *count == 0 {
                    taken.remove(group);
                }
            }
        }
        drop(taken);
        self.turns.given_back.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(most: usize) -> Arc<Turns> {
        Arc::new(Turns::new(most, Duration::from_secs(10)))
    }

    #[expect(clippy::unnecessary_wraps, reason = "as turns are asked for")]
    fn address(block: u8, last: u8) -> Option<IpAddr> {
        Some([203, 0, block, last].into())
    }

    const PROVED: fn(i64) -> PowerOwner = PowerOwner::Membership;
    const UNPROVED: fn(i64) -> PowerOwner = PowerOwner::Registration;

    #[tokio::test(start_paused = true)]
    async fn one_owner_one_network_and_one_block_leave_turns_to_others() {
        let turns = turns(32);
        let mut held = Vec::new();
        for owner in 0..32 {
            for _ in 0..32 {
                let last = u8::try_from(owner).unwrap();
                held.extend(turns.take(PROVED(owner), address(113, last / 4)).await);
            }
        }
        assert_eq!(held.len(), BLOCK);
        assert!(turns.take(PROVED(99), address(114, 1)).await.is_some());
        let of_owner = held
            .iter()
            .filter(|turn| turn.groups.contains(&Some(Group::Owner(PROVED(0)))));
        assert_eq!(of_owner.count(), OWNER);
    }

    #[tokio::test(start_paused = true)]
    async fn the_unproved_leave_half_to_those_who_are_proved() {
        let turns = turns(4);
        let mut held = Vec::new();
        for owner in 0..4 {
            let block = u8::try_from(owner).unwrap();
            held.extend(turns.take(UNPROVED(owner), address(block, 1)).await);
        }
        assert_eq!(held.len(), 2);
        assert!(turns.take(PROVED(1), address(9, 1)).await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_finds_none_waits_for_one() {
        let turns = turns(1);
        let held = turns.take(PROVED(1), address(1, 1)).await.unwrap();
        assert!(turns.take(PROVED(2), address(2, 1)).await.is_none(), "too long");
        let next = turns.take(PROVED(2), address(2, 1));
        tokio::pin!(next);
        assert!(futures_util::poll!(next.as_mut()).is_pending());
        drop(held);
        assert!(next.await.is_some());
        assert!(turns.taken().is_empty(), "nothing is kept of whoever is done");
    }
}
