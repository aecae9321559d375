//! Connections on which nothing is asked just now, the longest silent first.

use std::{
    collections::BTreeMap,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::Notify;

/// Who is silent. The order is that in which they became so: no clock is needed.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    queue: Mutex<Queue>,
    entered: Notify,
}

#[derive(Debug, Default)]
struct Queue {
    next: u64,
    silent: BTreeMap<u64, Arc<Notify>>,
}

impl Waiting {
    /// Hangs up on the one that has been silent longest. Gives whether there was one.
    pub(super) fn dismiss_longest(&self) -> bool {
        let longest = self.queue().silent.pop_first();
        if let Some((_, give_up)) = &longest {
            give_up.notify_one();
        }
        longest.is_some()
    }

    /// Waits until somebody is silent.
    pub(super) async fn somebody_waits(&self) {
        self.entered.notified().await;
    }

    fn enter(&self, give_up: &Arc<Notify>) -> u64 {
        let mut queue = self.queue();
        let turn = queue.next;
        queue.next += 1;
        queue.silent.insert(turn, Arc::clone(give_up));
        drop(queue);
        self.entered.notify_one();
        turn
    }

    fn leave(&self, turn: u64) {
        self.queue().silent.remove(&turn);
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection's place among them; it is silent until it asks for something.
#[derive(Debug)]
pub(super) struct Place {
    waiting: Arc<Waiting>,
    give_up: Arc<Notify>,
    turn: Mutex<u64>,
}

impl Place {
    /// That of a connection just made.
    pub(super) fn new(waiting: &Arc<Waiting>) -> Self {
        let give_up = Arc::default();
        Self {
            turn: Mutex::new(waiting.enter(&give_up)),
            waiting: Arc::clone(waiting),
            give_up,
        }
    }

    /// Waits until the connection is to make room for another.
    pub(super) async fn given_up(&self) {
        self.give_up.notified().await;
    }

    fn turn(&self) -> MutexGuard<'_, u64> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.waiting.leave(*self.turn());
    }
}

/// A request being answered: while it is, its connection is not silent.
#[derive(Debug)]
pub(super) struct Answering(Arc<Place>);

impl Answering {
    /// From now on.
    pub(super) fn new(place: &Arc<Place>) -> Self {
        place.waiting.leave(*place.turn());
        Self(Arc::clone(place))
    }

    /// Until the whole of the answer is taken.
    pub(super) fn until_the_end_of(self, body: Body) -> Answer {
        Answer { body, _answering: self }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        *self.0.turn() = self.0.waiting.enter(&self.0.give_up);
    }
}

/// The body of an answer.
#[derive(Debug)]
pub(super) struct Answer {
    body: Body,
    _answering: Answering,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
