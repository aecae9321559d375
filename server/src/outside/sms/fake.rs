//! A gateway for tests.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use super::outgoing::{OutgoingSms, SmsGateway};
use crate::outside::delivery::DeliveryError;

/// Keeps every SMS. Gives the prepared answers in order, then `Ok`.
#[derive(Debug, Default)]
pub struct FakeSms {
    answers: Mutex<VecDeque<Result<Option<String>, DeliveryError>>>,
    delivered: Mutex<Vec<OutgoingSms>>,
}

impl FakeSms {
    /// A gateway with these first answers.
    pub fn answering(answers: impl IntoIterator<Item = Result<Option<String>, DeliveryError>>) -> Self {
        Self {
            answers: Mutex::new(answers.into_iter().collect()),
            delivered: Mutex::default(),
        }
    }

    /// The SMS taken, in order.
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

/// The contents of a mutex, even if a test that held it has failed.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
