//! One line a request, without anything personal: no query, no token (the route's pattern stands for the path), no
//! address, no cookie.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State as Shared},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

use super::request_id::RequestId;
use crate::{
    composition::State,
    config::Network,
    outside::{clock::Stopwatch, tracer},
};

pub(super) async fn layer(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let watch = Stopwatch::start();
    let in_progress = state.metrics.arrived();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| series(path.as_str()).to_owned());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    // At the highest level, so that a line has its id however little is logged.
    let span = tracing::error_span!("request", id, otel.name = tracing::field::Empty);
    if state.config.observe.otlp_endpoint.is_some() {
        tracer::describe(&span, &method, &route);
        if let Some(traceparent) = trusted_parent(&request, &state.config.http.trusted_proxies) {
            tracer::follow(&span, traceparent);
        }
    }
    let response = next.run(request).instrument(span.clone()).await;
    drop(in_progress);
    let (status, took) = (response.status(), watch.elapsed());
    state.metrics.answered(method.as_str(), &route, status.as_u16(), took);
    if state.config.observe.otlp_endpoint.is_some() {
        tracer::conclude(&span, status.as_u16());
    }
    span.in_scope(|| write(method.as_str(), &route, status, took.as_millis()));
    response
}

/// The name a route is counted under. Each file of the bundle is a route of its own, under a name that changes with each version: hundreds
/// of series that say nothing one by one.
fn series(route: &str) -> &str {
    if route.starts_with("/pkg/") {
        "/pkg/{file}"
    } else {
        route
    }
}

/// The trace a proxy of ours says this request is part of; anybody else's word is not taken.
fn trusted_parent<'a>(request: &'a Request, trusted: &[Network]) -> Option<&'a str> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let peer = peer.ip().to_canonical();
    if !trusted.iter().any(|network| network.contains(peer)) {
        return None;
    }
    request.headers().get("traceparent")?.to_str().ok()
}

/// Probes and the site's files come often and say little.
fn write(method: &str, route: &str, status: StatusCode, ms: u128) {
    let status = status.as_u16();
    if status >= 500 {
        tracing::warn!(method, route, status, ms, "answered");
    } else if route.starts_with("/health/") || route == "/metrics" || route.starts_with("/pkg/") {
        tracing::debug!(method, route, status, ms, "answered");
    } else {
        tracing::info!(method, route, status, ms, "answered");
    }
}

#[cfg(test)]
mod tests {
    use super::series;

    #[test]
    fn the_files_of_the_bundle_are_one_series() {
        assert_eq!(series("/pkg/5kQx/gangway.wasm"), series("/pkg/9aZb/gangway.js"));
        assert_eq!(series("/confirm/{token}"), "/confirm/{token}");
        assert_eq!(series("-"), "-");
    }
}
