//! A gateway for tests.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use super::outgoing::{OutgoingSms, SmsGateway};
use crate::adapters::delivery::DeliveryError;

/// Keeps what it is given. Answers as told, and `Ok` once it has been told nothing more.
#[derive(Debug, Default)]
pub struct FakeSms {
    answers: Mutex<VecDeque<Result<Option<String>, DeliveryError>>>,
    delivered: Mutex<Vec<OutgoingSms>>,
}

impl FakeSms {
    /// A gateway whose first answers are these.
    pub fn answering(answers: impl IntoIterator<Item = Result<Option<String>, DeliveryError>>) -> Self {
        Self {
            answers: Mutex::new(answers.into_iter().collect()),
            delivered: Mutex::default(),
        }
    }

    /// What it has taken, in order.
    pub fn delivered(&self) -> Vec<OutgoingSms> {
        locked(&self.delivered).clone()
    }
}

#[async_trait]
impl SmsGateway for FakeSms {
    async fn deliver(&self, sms: &OutgoingSms) -> Result<Option<String>, DeliveryError> {
        let answer = locked(&self.answers).pop_front().unwrap_or(Ok(None));
        if answer.is_ok() {
            locked(&self.delivered).push(sms.clone());
        }
        answer
    }
}

/// What is behind a mutex, even if a test that held it has failed.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
