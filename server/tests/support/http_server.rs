//! A web service on loopback that gives prepared answers and keeps the requests.

use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex},
};

use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Method, Request, Response,
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, task::JoinHandle};

/// The handling of a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Answers with a status and a body.
    Says(u16, String),
    /// Hangs up.
    HangsUp,
    /// Never answers.
    Silent,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: Method,
    /// Path and query.
    pub target: String,
    pub headers: HeaderMap,
    pub body: String,
}

/// The server. Ends with the test.
pub struct HttpServer {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: JoinHandle<()>,
}

impl HttpServer {
    /// Answers these in turn, and then nothing more.
    pub async fn replying(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let replies = Arc::new(Mutex::new(replies.into_iter().collect::<VecDeque<_>>()));
        let theirs = Arc::clone(&asked);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (asked, replies) = (Arc::clone(&theirs), Arc::clone(&replies));
                let talk = service_fn(move |request| served(Arc::clone(&asked), Arc::clone(&replies), request));
                // A connection that breaks is what some of the tests are about.
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), talk));
            }
        });
        Self { url, asked, task }
    }

    /// The requests, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for HttpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An error hangs up.
async fn served(
    asked: Arc<Mutex<Vec<Asked>>>,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    request: Request<Incoming>,
) -> io::Result<Response<Full<Bytes>>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    asked.lock().unwrap().push(Asked {
        method: head.method,
        target: head.uri.to_string(),
        headers: head.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    });
    let reply = replies.lock().unwrap().pop_front();
    match reply.unwrap_or(Reply::HangsUp) {
        Reply::Says(status, body) => {
            let answer = Response::builder().status(status).body(Full::from(body));
            answer.map_err(io::Error::other)
        }
        Reply::HangsUp => Err(io::Error::other("hangs up")),
        Reply::Silent => std::future::pending().await,
    }
}
