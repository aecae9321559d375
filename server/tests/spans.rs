//! Spans, as a collector on loopback receives them.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, header},
    routing::post,
};
use bytes::Bytes;
use domain::Secret;
use opentelemetry_proto::tonic::{collector::trace::v1::ExportTraceServiceRequest, trace::v1::Span};
use prost::Message;
use server::{
    composition::State,
    config::{Config, Observe},
    http::router,
    outside::{
        clock::FakeClock,
        random::SeededRandom,
        tracer::{BoxedLayer, Tracer},
    },
};
use tokio::net::TcpListener;
use tower::ServiceExt;
use tracing_subscriber::{layer::SubscriberExt, util::SubscriberInitExt};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

type Received = Arc<Mutex<Vec<(HeaderMap, ExportTraceServiceRequest)>>>;

async fn collector() -> (String, Received) {
    let received = Received::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let noted = Arc::clone(&received);
    let take = move |headers: HeaderMap, body: Bytes| async move {
        let request = ExportTraceServiceRequest::decode(body).unwrap();
        noted.lock().unwrap().push((headers, request));
    };
    let router = Router::new().route("/v1/traces", post(take));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (endpoint, received)
}

fn request(path: &str, peer: [u8; 4]) -> Request<Body> {
    Request::get(path)
        .header(header::HOST, "127.0.0.1:3000")
        .header("traceparent", format!("00-{TRACE}-b7ad6b7169203331-01"))
        .extension(ConnectInfo(SocketAddr::from((peer, 50_000))))
        .body(Body::empty())
        .unwrap()
}

/// A single test, for a process has one subscriber.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_arrive_at_the_collector_by_their_routes_with_the_traces_of_trusted_proxies_alone() {
    let (endpoint, received) = collector().await;
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.database.url = Secret::new(format!("sqlite://{}", folder.path().join("test.db").display()));
    config.files.folder = folder.path().join("files");
    config.http.trusted_proxies = vec!["10.0.0.0/8".to_owned().try_into().unwrap()];
    config.observe = Observe {
        otlp_endpoint: Some(endpoint),
        otlp_headers: Some(Secret::new("api-key=opensesame")),
        otlp_service: "cabinet".to_owned(),
        ..Observe::default()
    };
    let (tracer, layer) = Tracer::start(config.observe.tracer()).unwrap();
    let layers: Vec<BoxedLayer> = layer.into_iter().collect();
    tracing_subscriber::registry().with(layers).init();

    let clock = Arc::new(FakeClock::default());
    let state = State::build(config, clock, Arc::new(SeededRandom::new(1)))
        .await
        .unwrap();
    let router = router(state);
    for (path, peer) in [
        ("/sign-in", [10, 0, 0, 1]),
        ("/confirm/topsecrettoken?email=ivanov@example.org", [203, 0, 113, 9]),
    ] {
        router.clone().oneshot(request(path, peer)).await.unwrap();
    }
    tokio::task::spawn_blocking(move || tracer.finish()).await.unwrap();

    let received = received.lock().unwrap();
    let (headers, first) = received.first().expect("spans");
    assert_eq!(headers["api-key"], "opensesame");
    let service = &first.resource_spans[0].resource.as_ref().unwrap().attributes;
    assert!(format!("{service:?}").contains("cabinet"), "{service:?}");
    let spans: Vec<&Span> = received
        .iter()
        .flat_map(|(_, request)| &request.resource_spans)
        .flat_map(|resource| &resource.scope_spans)
        .flat_map(|scope| &scope.spans)
        .collect();
    let named = |name: &str| {
        *spans
            .iter()
            .find(|span| span.name == name)
            .unwrap_or_else(|| panic!("{spans:?}"))
    };
    assert_eq!(hex::encode(&named("GET /sign-in").trace_id), TRACE);
    assert_ne!(hex::encode(&named("GET /confirm/{token}").trace_id), TRACE);
    let all = format!("{spans:?}");
    assert!(
        all.contains("http.response.status_code") && all.contains("http.route"),
        "{all}"
    );
    for personal in ["topsecret", "vanov", "203.0.113"] {
        assert!(!all.contains(personal), "{personal} in {all}");
    }
}
