//! A client of the router, over a database of its own.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use domain::Secret;
use http_body_util::BodyExt;
use server::{
    composition::State,
    config::Config,
    http::router,
    outside::{clock::FakeClock, random::SeededRandom},
};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::log;

pub const FORM: &str = "application/x-www-form-urlencoded";

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A product of its own.
pub struct Client {
    pub state: State,
    pub clock: Arc<FakeClock>,
    router: Router,
    _folder: TempDir,
}

impl Client {
    /// As it is with no setting at all, but for the database, which is in a folder of its own.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        log::listen();
        let mut config = Config::default();
        // In a file, as in production: one in memory would have one connection only.
        let folder = tempfile::tempdir().unwrap();
        config.database.url = Secret::new(format!("sqlite://{}", folder.path().join("test.db").display()));
        config.files.folder = folder.path().join("files");
        change(&mut config);
        let (clock, random) = (Arc::new(FakeClock::default()), Arc::new(SeededRandom::new(seed())));
        let theirs = Arc::<FakeClock>::clone(&clock);
        let state = State::build(config, theirs, random).await.unwrap();
        Self {
            clock,
            router: router(state.clone()),
            state,
            _folder: folder,
        }
    }

    /// Only how an answer begins: a stream has no end.
    pub async fn begin(&self, request: Request<Body>) -> Answer {
        let (parts, _) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: Vec::new(),
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// A browser opens a page.
    pub async fn open(&self, path: &str) -> Answer {
        self.send(
            get(path)
                .header(header::ACCEPT, "text/html")
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// A browser without script sends a form from one of our pages.
    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::REFERER, "http://127.0.0.1:3000/sign-in")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(body.into()).unwrap()).await
    }
}

/// A seed for each product: files that come in wait in one folder under names drawn at random.
fn seed() -> u64 {
    static PRODUCTS: AtomicU32 = AtomicU32::new(0);
    let product = PRODUCTS.fetch_add(1, Ordering::Relaxed);
    (u64::from(std::process::id()) << 32) | u64::from(product)
}

pub fn get(path: &str) -> Builder {
    Request::get(path).header(header::HOST, "127.0.0.1:3000")
}

pub fn post(path: &str) -> Builder {
    method(&Method::POST, path).header(header::CONTENT_TYPE, FORM)
}

pub fn method(method: &Method, path: &str) -> Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:3000")
}
