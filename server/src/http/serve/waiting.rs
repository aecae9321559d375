//! Connections that wait for their client, the longest waiting first.
//!
//! A connection waits while no request is under way on it, and while a request has not come whole: a client that drips
//! the body of a form a byte at a time is no better than a silent client.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    net::IpAddr,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::Notify;

use crate::ground::limits::network;

/// Bytes of a body after which its sender counts as having just begun to wait: a slow line comes to it in seconds, a trickle never does.
const PROGRESS: usize = 32 * 1024;

/// The waiting connections, in the order in which they began to wait: no clock is needed.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    queue: Mutex<Queue>,
    entered: Notify,
}

#[derive(Debug, Default)]
struct Queue {
    next: u64,
    waiting: BTreeMap<u64, Client>,
    /// The turns of each network.
    networks: HashMap<Arc<str>, BTreeSet<u64>>,
}

#[derive(Clone, Debug)]
struct Client {
    give_up: Arc<Notify>,
    network: Arc<str>,
}

impl Queue {
    fn remove(&mut self, turn: u64) -> Option<Client> {
        let client = self.waiting.remove(&turn)?;
        if let Some(turns) = self.networks.get_mut(&client.network) {
            turns.remove(&turn);
            if turns.is_empty() {
                self.networks.remove(&client.network);
            }
        }
        Some(client)
    }

    /// The longest waiting connection of the network with most connections waiting: a network of thousands makes room
    /// before a network of a few.
    fn next_to_go(&self) -> Option<u64> {
        let turns = self.networks.values();
        let crowd = turns.max_by_key(|turns| (turns.len(), std::cmp::Reverse(turns.first().copied())));
        crowd.and_then(|turns| turns.first().copied())
    }
}

impl Waiting {
    /// Hangs up on one waiting connection. Gives whether a connection was waiting.
    pub(super) fn dismiss_one(&self) -> bool {
        let mut queue = self.queue();
        let dismissed = queue.next_to_go().and_then(|turn| queue.remove(turn));
        if let Some(client) = &dismissed {
            client.give_up.notify_one();
        }
        dismissed.is_some()
    }

    /// Waits until somebody waits.
    pub(super) async fn somebody_waits(&self) {
        self.entered.notified().await;
    }

    fn enter(&self, client: &Client) -> u64 {
        let mut queue = self.queue();
        let turn = queue.next;
        queue.next += 1;
        queue.waiting.insert(turn, client.clone());
        queue
            .networks
            .entry(Arc::clone(&client.network))
            .or_default()
            .insert(turn);
        drop(queue);
        self.entered.notify_one();
        turn
    }

    fn leave(&self, turn: u64) {
        self.queue().remove(turn);
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection's place in the queue; the connection waits until its request has come.
#[derive(Debug)]
pub(super) struct Place {
    waiting: Arc<Waiting>,
    client: Client,
    turn: Mutex<u64>,
}

impl Place {
    /// The place of a fresh connection.
    pub(super) fn new(waiting: &Arc<Waiting>, peer: IpAddr) -> Self {
        let client = Client {
            give_up: Arc::default(),
            network: network(peer).into(),
        };
        Self {
            turn: Mutex::new(waiting.enter(&client)),
            waiting: Arc::clone(waiting),
            client,
        }
    }

    /// Waits until the connection is to make room for another.
    pub(super) async fn given_up(&self) {
        self.client.give_up.notified().await;
    }

    /// The client owes us nothing more: leaves the queue.
    fn leave(&self) {
        self.waiting.leave(*self.turn());
    }

    /// Waits from now on.
    fn enter(&self) {
        let mut turn = self.turn();
        self.waiting.leave(*turn);
        *turn = self.waiting.enter(&self.client);
    }

    fn turn(&self) -> MutexGuard<'_, u64> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.leave();
    }
}

/// A request being answered. The connection waits until the request has come whole, and again once the answer is taken.
#[derive(Debug)]
pub(super) struct Answering(Arc<Place>);

impl Answering {
    /// From now on.
    pub(super) fn new(place: &Arc<Place>) -> Self {
        Self(Arc::clone(place))
    }

    /// The request's body, watched.
    pub(super) fn asked<B: HttpBody>(&self, body: B) -> Asked<B> {
        if body.is_end_stream() {
            self.0.leave();
            return Asked { body, coming: None };
        }
        // Forms come whole, so a client with a form to send has just begun to wait.
        self.0.enter();
        let coming = Coming {
            turn: *self.0.turn(),
            place: Arc::clone(&self.0),
            received: 0,
        };
        Asked {
            body,
            coming: Some(coming),
        }
    }

    /// Until the whole of the answer is taken.
    pub(super) fn until_the_end_of(self, body: Body) -> Answer {
        Answer { body, _answering: self }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.enter();
    }
}

/// The body of a request while it comes. Dropped when it has come, or is wanted no longer.
#[derive(Debug)]
struct Coming {
    place: Arc<Place>,
    turn: u64,
    received: usize,
}

impl Coming {
    fn received(&mut self, bytes: usize) {
        self.received += bytes;
        if self.received >= PROGRESS {
            self.received = 0;
            self.place.enter();
            self.turn = *self.place.turn();
        }
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        // Only its own turn: the connection may wait for its next request already.
        self.place.waiting.leave(self.turn);
    }
}

/// The body of a request.
#[derive(Debug)]
pub(super) struct Asked<B> {
    body: B,
    coming: Option<Coming>,
}

impl<B: HttpBody<Data = Bytes> + Unpin> HttpBody for Asked<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        match &polled {
            Poll::Ready(Some(Ok(frame))) if !self.body.is_end_stream() => {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                if let Some(coming) = &mut self.coming {
                    coming.received(bytes);
                }
            }
            Poll::Ready(_) => self.coming = None,
            Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
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

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use http_body_util::{BodyExt, Full, StreamBody};

    use super::*;

    fn place(waiting: &Arc<Waiting>, last: u8) -> Arc<Place> {
        Arc::new(Place::new(waiting, [203, 0, 113, last].into()))
    }

    fn is_dismissed(place: &Place) -> bool {
        place.given_up().now_or_never().is_some()
    }

    type Pieces = tokio::sync::mpsc::UnboundedSender<Frame<Bytes>>;

    /// A body that comes piece by piece.
    fn body() -> (
        Pieces,
        impl HttpBody<Data = Bytes, Error = std::convert::Infallible> + Unpin,
    ) {
        let (pieces, coming) = tokio::sync::mpsc::unbounded_channel();
        let stream =
            futures_util::stream::unfold(coming, async |mut coming: tokio::sync::mpsc::UnboundedReceiver<_>| {
                coming.recv().await.map(|frame| (Ok(frame), coming))
            });
        (pieces, StreamBody::new(Box::pin(stream)))
    }

    #[tokio::test]
    async fn whoever_drips_a_body_waits_and_whoever_has_sent_it_does_not() {
        let waiting = Arc::default();
        let place = place(&waiting, 1);
        let answering = Answering::new(&place);
        let (pieces, coming) = body();
        let mut asked = answering.asked(coming);
        pieces.send(Frame::data(Bytes::from_static(b"a"))).unwrap();
        asked.frame().await.unwrap().unwrap();
        assert!(asked.frame().now_or_never().is_none());
        assert!(waiting.dismiss_one() && is_dismissed(&place), "it drips");

        let place = self::place(&waiting, 1);
        let answering = Answering::new(&place);
        let asked = answering.asked(Full::new(Bytes::from_static(b"a=b")));
        asked.collect().await.unwrap();
        assert!(!waiting.dismiss_one(), "all of it has come, and is being answered");
        drop(answering);
        assert!(waiting.dismiss_one() && is_dismissed(&place), "nothing is asked");
    }

    #[tokio::test]
    async fn whoever_sends_on_is_not_the_longest_waiting() {
        let waiting = Arc::default();
        let (sender, silent) = (place(&waiting, 1), place(&waiting, 1));
        let answering = Answering::new(&sender);
        let (pieces, coming) = body();
        let mut asked = answering.asked(coming);
        let later = place(&waiting, 1);
        pieces.send(Frame::data(Bytes::from(vec![0; PROGRESS]))).unwrap();
        asked.frame().await.unwrap().unwrap();
        for expected in [&silent, &later, &sender] {
            assert!(waiting.dismiss_one() && is_dismissed(expected));
        }
    }

    #[test]
    fn a_request_without_a_body_does_not_wait_nor_one_whose_body_nobody_wants() {
        let waiting = Arc::default();
        let place = place(&waiting, 1);
        let answering = Answering::new(&place);
        drop(answering.asked(Full::new(Bytes::new())));
        assert!(!waiting.dismiss_one());
        let (_pieces, coming) = body();
        drop(answering.asked(coming));
        assert!(!waiting.dismiss_one());
    }

    #[test]
    fn the_network_with_most_makes_room_first() {
        let waiting = Arc::default();
        let first = place(&waiting, 1);
        let crowd = [place(&waiting, 2), place(&waiting, 2), place(&waiting, 2)];
        assert!(waiting.dismiss_one() && is_dismissed(&crowd[0]));
        assert!(waiting.dismiss_one() && is_dismissed(&crowd[1]));
        assert!(
            waiting.dismiss_one() && is_dismissed(&first),
            "of two alike the longest waiting"
        );
        assert!(!is_dismissed(&crowd[2]));
    }
}
