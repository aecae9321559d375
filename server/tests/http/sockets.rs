//! Behaviour that only a real connection shows.

use std::time::Duration;

use axum::{Router, routing::get};
use server::http::{Limits, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

const LIMITS: Limits = Limits {
    connections: 2,
    head: Duration::from_mins(1),
    shutdown: Duration::from_mins(1),
};

struct Server {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

async fn start(router: Router, limits: Limits) -> Server {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(serve(listener, router, limits, async { drop(stopped.await) }));
    Server { address, stop, task }
}

async fn say(address: std::net::SocketAddr, words: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(words.as_bytes()).await.unwrap();
    stream
}

async fn hear_all(mut stream: TcpStream) -> String {
    let mut heard = String::new();
    stream.read_to_string(&mut heard).await.unwrap();
    heard
}

#[tokio::test]
async fn a_client_that_does_not_finish_its_request_is_hung_up_on() {
    let limits = Limits {
        head: Duration::from_millis(20),
        ..LIMITS
    };
    let server = start(Router::new(), limits).await;
    let slow = say(server.address, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await;
    let heard = hear_all(slow).await;
    assert!(heard.is_empty() || heard.starts_with("HTTP/1.1 408"), "{heard}");
}

#[tokio::test]
async fn nonsense_and_endless_heads_are_4xx() {
    let server = start(Router::new(), LIMITS).await;
    let heard = hear_all(say(server.address, "NONSENSE\0\r\n\r\n").await).await;
    assert!(heard.starts_with("HTTP/1.1 400"), "{heard}");
    let long = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}", "a".repeat(80 * 1024));
    let heard = hear_all(say(server.address, &long).await).await;
    assert!(heard.starts_with("HTTP/1.1 431"), "{heard}");
}

#[tokio::test]
async fn stopping_lets_a_request_under_way_finish() {
    let (arrived, mut arrivals) = mpsc::channel(1);
    let (release, released) = oneshot::channel::<()>();
    let released = std::sync::Arc::new(tokio::sync::Mutex::new(Some(released)));
    let router = Router::new().route(
        "/",
        get(move || async move {
            arrived.send(()).await.unwrap();
            if let Some(released) = released.lock().await.take() {
                released.await.unwrap();
            }
            "done"
        }),
    );
    let server = start(router, LIMITS).await;
    let client = say(server.address, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    arrivals.recv().await.unwrap();
    server.stop.send(()).unwrap();
    release.send(()).unwrap();
    assert!(hear_all(client).await.ends_with("done"));
    server.task.await.unwrap();
    assert!(TcpStream::connect(server.address).await.is_err());
}

#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let (arrived, mut arrivals) = mpsc::channel(1);
    let router = Router::new().route(
        "/",
        get(move || async move {
            arrived.send(()).await.unwrap();
            std::future::pending::<()>().await;
        }),
    );
    let limits = Limits {
        shutdown: Duration::from_millis(20),
        ..LIMITS
    };
    let server = start(router, limits).await;
    let _client = say(server.address, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    arrivals.recv().await.unwrap();
    server.stop.send(()).unwrap();
    server.task.await.unwrap();
}

#[tokio::test]
async fn whoever_drips_a_form_makes_room_for_a_newcomer() {
    let router = Router::new()
        .route("/", get(async || "served"))
        .route("/form", axum::routing::post(async |body: axum::body::Bytes| body));
    let server = start(router, LIMITS).await;
    let begun = "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\na";
    let mut dripping = [say(server.address, begun).await, say(server.address, begun).await];
    for stream in &mut dripping {
        stream.write_all(b"a").await.unwrap();
    }
    for _ in 0..2 {
        let words = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let heard = hear_all(say(server.address, words).await).await;
        assert!(heard.ends_with("served"), "{heard}");
    }
}
