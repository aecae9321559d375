//! A mailer for tests.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use super::{
    DeliveryError,
    outgoing::{Mailer, OutgoingMail},
};

/// Keeps every letter. Gives the prepared answers in order, then `Ok`.
#[derive(Debug, Default)]
pub struct FakeMailer {
    answers: Mutex<VecDeque<Result<(), DeliveryError>>>,
    delivered: Mutex<Vec<OutgoingMail>>,
}

impl FakeMailer {
    /// A mailer with these first answers.
    pub fn answering(answers: impl IntoIterator<Item = Result<(), DeliveryError>>) -> Self {
        Self {
            answers: Mutex::new(answers.into_iter().collect()),
            delivered: Mutex::default(),
        }
    }

    /// The letters taken, in order.
    pub fn delivered(&self) -> Vec<OutgoingMail> {
        locked(&self.delivered).clone()
    }
}

#[async_trait]
impl Mailer for FakeMailer {
    async fn deliver(&self, mail: &OutgoingMail) -> Result<(), DeliveryError> {
        let answer = locked(&self.answers).pop_front().unwrap_or(Ok(()));
        if answer.is_ok() {
            locked(&self.delivered).push(mail.clone());
        }
        answer
    }
}

/// The contents of a mutex, even if a test that held it has failed.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
