//! A directory of companies on loopback with DaData's protocol, over real HTTP, that misbehaves on demand.

use std::{
    convert::Infallible,
    sync::{Arc, Mutex},
};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

pub const KEY: &str = "secret-key-of-the-directory";

/// The server's answer.
#[derive(Clone, Debug)]
pub enum Manner {
    /// Status 200 with a body.
    Says(String),
    /// Answers with a status and, maybe, `Retry-After`.
    Status(u16, Option<&'static str>),
    /// Never answers.
    Hangs,
}

struct Kept {
    manner: Manner,
    asked: Vec<(String, Value)>,
}

/// The server. Ends with the test.
pub struct DaDataServer {
    pub url: String,
    kept: Arc<Mutex<Kept>>,
    task: JoinHandle<()>,
}

impl DaDataServer {
    pub async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let kept = Arc::new(Mutex::new(Kept {
            manner,
            asked: Vec::new(),
        }));
        let theirs = Arc::clone(&kept);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let kept = Arc::clone(&theirs);
                let talk = service_fn(move |request| served(Arc::clone(&kept), request));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), talk));
            }
        });
        Self { url, kept, task }
    }

    pub fn now(&self, manner: Manner) {
        self.kept.lock().unwrap().manner = manner;
    }

    /// Paths and bodies of the requests.
    pub fn asked(&self) -> Vec<(String, Value)> {
        self.kept.lock().unwrap().asked.clone()
    }
}

impl Drop for DaDataServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn served(kept: Arc<Mutex<Kept>>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let known = head.headers.get("authorization").map(|value| value.as_bytes().to_vec());
    let manner = {
        let mut kept = kept.lock().unwrap();
        let asked = serde_json::from_slice(&body).unwrap_or_default();
        kept.asked.push((head.uri.path().to_owned(), asked));
        kept.manner.clone()
    };
    let answer = |status: u16, body: String| {
        Response::builder()
            .status(status)
            .body(Full::new(Bytes::from(body)))
            .unwrap()
    };
    if known != Some(format!("Token {KEY}").into_bytes()) {
        return Ok(answer(403, String::new()));
    }
    Ok(match manner {
        Manner::Says(body) => answer(200, body),
        Manner::Status(status, pause) => {
            let mut answer = answer(status, "{}".to_owned());
            if let Some(pause) = pause {
                answer.headers_mut().insert("retry-after", pause.parse().unwrap());
            }
            answer
        }
        Manner::Hangs => std::future::pending().await,
    })
}
