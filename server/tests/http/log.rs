//! The log lines of a request.

use std::net::SocketAddr;

use axum::{extract::ConnectInfo, http::header};
use server::spawn;
use tracing::{Instrument, Level};

use crate::{
    client::{Client, get, post},
    logged::{self, logged},
};

/// Begins to listen.
pub fn listen() {
    logged::listen(Level::DEBUG);
}

#[tokio::test]
async fn a_request_is_logged_by_its_route_and_nothing_personal() {
    let client = Client::new().await;
    let visitor = ConnectInfo(SocketAddr::from(([203, 0, 113, 9], 50_000)));
    let look = get("/confirm/topsecrettoken?email=ivanov@example.org")
        .header(header::ACCEPT, "text/html")
        .extension(visitor);
    client
        .send(
            look.header(header::COOKIE, "draft=cookievalue")
                .body("".into())
                .unwrap(),
        )
        .await;
    let body = "last_name=Ivanov&email=ivanov@example.org&phone=79161234567&inn=7707083893";
    client
        .send(post("/api/registration/save-details").body(body.into()).unwrap())
        .await;
    client
        .send(
            post("/api/sign-in")
                .body("email=ivanov@example.org&password=opensesame".into())
                .unwrap(),
        )
        .await;

    let log = logged();
    assert!(
        log.contains("route=\"/confirm/{token}\"") && log.contains("route=\"/api/sign-in\""),
        "{log}"
    );
    for personal in [
        "topsecrettoken",
        "cookievalue",
        "vanov",
        "79161234567",
        "7707083893",
        "opensesame",
        "203.0.113.9",
    ] {
        assert!(!log.contains(personal), "{personal} in {log}");
    }
}

#[tokio::test]
async fn what_a_request_begins_beside_itself_is_logged_under_its_id() {
    listen();
    let span = tracing::error_span!("request", id = "carriedalong");
    let work = async {
        let task = spawn::spawn(async { tracing::info!("said in a task") });
        let thread = spawn::spawn_blocking(|| tracing::info!("said on a thread"));
        task.await.unwrap();
        thread.await.unwrap();
    };
    work.instrument(span).await;
    let log = logged();
    for words in ["said in a task", "said on a thread"] {
        let line = log.lines().find(|line| line.contains(words)).unwrap();
        assert!(line.contains("carriedalong"), "{line}");
    }
}
