//! Randomness. No other module of the server may ask the system for it.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

/// Gives random bytes.
pub trait Random: Send + Sync {
    /// Fills the whole of `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The system's generator, fit for secrets.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the system is asked for randomness"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        // A system without randomness can keep no secret: stopping is the only sensible course.
        getrandom::fill(bytes).expect("the operating system gives random bytes once it has started");
    }
}

/// Bytes that follow from a seed: for tests.
#[derive(Debug)]
pub struct SeededRandom(Mutex<[u8; 32]>);

impl SeededRandom {
    /// A generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(Sha256::digest(seed.to_le_bytes()).into()))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(state.len()) {
            *state = Sha256::digest(*state).into();
            chunk.copy_from_slice(&state[..chunk.len()]);
        }
    }
}
