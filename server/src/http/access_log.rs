//! One line a request, without anything personal: no query, no token (the route's pattern stands for the path), no
//! address, no cookie.

use axum::{
    extract::{MatchedPath, Request, State as Shared},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

use super::request_id::RequestId;
use crate::state::State;

pub(super) async fn layer(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let started = state.clock.now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let span = tracing::info_span!("request", id);
    let response = next.run(request).instrument(span.clone()).await;
    let (status, ms) = (response.status(), state.clock.now() - started);
    span.in_scope(|| write(method.as_str(), &route, status, ms));
    response
}

/// Probes and the site's files come often and say little.
fn write(method: &str, route: &str, status: StatusCode, ms: i64) {
    let status = status.as_u16();
    if status >= 500 {
        tracing::warn!(method, route, status, ms, "answered");
    } else if route.starts_with("/health/") || route.starts_with("/pkg/") {
        tracing::debug!(method, route, status, ms, "answered");
    } else {
        tracing::info!(method, route, status, ms, "answered");
    }
}
