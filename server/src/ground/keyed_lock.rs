//! A mutex by key: one task at a time for a number or another key.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use tokio::sync::OwnedMutexGuard;

type Gate = tokio::sync::Mutex<()>;

/// Lets through one task a number, the others after it.
///
/// A double click sends the same form twice, with the same captcha. If both ran together, the second would find the
/// captcha spent while the first is still hashing, and the browser would show the second's answer. One after the other,
/// the second finds the work done. (Two processes may still let one through each: the database keeps the result right.)
#[derive(Debug)]
pub(crate) struct KeyedLock<Key = i64>(Mutex<HashMap<Key, Weak<Gate>>>);

impl<Key> Default for KeyedLock<Key> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<Key: Clone + Eq + Hash> KeyedLock<Key> {
    /// Waits for the key's turn; dropping the guard lets the next task through.
    pub(crate) async fn enter(&self, key: &Key) -> OwnedMutexGuard<()> {
        let gate = {
            let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            gates.retain(|_, gate| gate.strong_count() > 0);
            let gate = gates.get(key).and_then(Weak::upgrade).unwrap_or_default();
            gates.insert(key.clone(), Arc::downgrade(&gate));
            gate
        };
        gate.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_number_is_let_through_at_a_time_and_others_are_not_held_up() {
        let turnstile = <KeyedLock>::default();
        let first = turnstile.enter(&1).await;
        drop(turnstile.enter(&2).await);
        let second = turnstile.enter(&1);
        tokio::pin!(second);
        assert!(futures_now(&mut second).is_none());
        drop(first);
        assert!(futures_now(&mut second).is_some());
    }

    #[tokio::test]
    async fn a_number_nobody_waits_for_is_forgotten() {
        let turnstile = <KeyedLock>::default();
        drop(turnstile.enter(&1).await);
        drop(turnstile.enter(&2).await);
        assert_eq!(turnstile.0.lock().unwrap().len(), 1);
    }

    /// The output of a future polled once, if ready.
    fn futures_now<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match std::pin::Pin::new(future).poll(&mut context) {
            std::task::Poll::Ready(output) => Some(output),
            std::task::Poll::Pending => None,
        }
    }
}
