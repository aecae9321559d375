//! The socket: connections in, a router behind them, an orderly end.

mod waiting;

use std::{future::Future, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{Router, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{sleep, timeout},
};
use tower::Service;

use self::waiting::{Answering, Place, Waiting};

/// The head of a request and one read of a body; a longer head is answered 431.
const BUFFER: usize = 64 * 1024;
/// Waited after the system refused a connection (out of file descriptors, mostly), so as not to spin.
const AFTER_A_FAILURE: Duration = Duration::from_millis(100);

/// Limits on connections.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections held at once; a further one replaces the one that has waited longest for its client, in the network
    /// with most waiting ones.
    pub connections: usize,
    /// For the head of a request, and for silence between two requests.
    pub head: Duration,
    /// For requests under way when the server stops.
    pub shutdown: Duration,
}

/// Serves until `stop` is ready, then takes no more connections and lets requests under way finish.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(BUFFER);
    let graceful = GracefulShutdown::new();
    let (slots, waiting) = (
        Arc::new(Semaphore::new(limits.connections)),
        Arc::new(Waiting::default()),
    );
    tokio::pin!(stop);
    loop {
        let next = async {
            let accepted = accept(&listener).await;
            (room(&slots, &waiting).await, accepted)
        };
        let (slot, (stream, peer)) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let router = router.clone();
        let place = Arc::new(Place::new(&waiting, peer.ip()));
        let own = Arc::clone(&place);
        let service = service_fn(move |mut request: Request<Incoming>| {
            let answering = Answering::new(&own);
            request.extensions_mut().insert(ConnectInfo(peer));
            let answer = router.clone().call(request.map(|body| answering.asked(body)));
            async move {
                answer
                    .await
                    .map(|response| response.map(|body| answering.until_the_end_of(body)))
            }
        });
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            tokio::select! {
                // An error here is a client gone or one that doesn't speak HTTP: nobody is left to tell.
                ended = &mut connection => if let Err(error) = ended {
                    tracing::trace!(%error, "connection ended");
                },
                () = place.given_up() => tracing::trace!("a connection that waits made room for another"),
            }
            drop(slot);
        });
    }
    drop(listener);
    if timeout(limits.shutdown, graceful.shutdown()).await.is_err() {
        tracing::warn!("stopped with requests still under way");
    }
}

/// A slot for one more connection: with none free, hangs up on connections that wait for their clients. Otherwise a few
/// thousand silent or nearly silent clients would keep everybody out until their time is over.
async fn room(slots: &Arc<Semaphore>, waiting: &Waiting) -> Option<OwnedSemaphorePermit> {
    if let Ok(slot) = Arc::clone(slots).try_acquire_owned() {
        return Some(slot);
    }
    let mut slot = pin!(Arc::clone(slots).acquire_owned());
    loop {
        if waiting.dismiss_one() {
            // The permit is never refused, as nothing closes the semaphore.
            return slot.await.ok();
        }
        tokio::select! {
            slot = &mut slot => return slot.ok(),
            () = waiting.somebody_waits() => {}
        }
    }
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are small: waiting to fill a packet would only delay them.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::trace!(%error, "no TCP_NODELAY");
                }
                return (stream, peer);
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                sleep(AFTER_A_FAILURE).await;
            }
        }
    }
}
