//! `/metrics`: the metrics, for Prometheus alone.
//!
//! Any other reader gets 404. A network with access is known by the connection itself, and only where no proxy stands
//! in between: behind a proxy on this machine every visitor would come from loopback.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    Router,
    extract::{ConnectInfo, Request, State as Shared},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use subtle::ConstantTimeEq;

use crate::{
    composition::State,
    config::{Config, Observe},
    metrics::CONTENT_TYPE,
};

/// Headers that a proxy adds to a forwarded request.
const FORWARDED: [HeaderName; 5] = [
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-real-ip"),
    header::FORWARDED,
    header::VIA,
];

/// The route on the main address, unless the metrics have their own.
pub(super) fn routes(config: &Config) -> Router<State> {
    match config.observe.metrics_address {
        Some(_) => Router::new(),
        None => Router::new().route("/metrics", get(metrics)),
    }
}

/// `/metrics` alone, for an address of its own.
pub fn metrics_router(state: State) -> Router {
    Router::new().route("/metrics", get(metrics)).with_state(state)
}

async fn metrics(Shared(state): Shared<State>, request: Request) -> Response {
    let observe = &state.config.observe;
    if !(bears_token(&request, observe) || is_near(&request, &state.config)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    drop(request);
    ([(header::CONTENT_TYPE, CONTENT_TYPE)], state.numbers().await).into_response()
}

fn bears_token(request: &Request, observe: &Observe) -> bool {
    let Some(token) = &observe.metrics_token else {
        return false;
    };
    let shown = request.headers().get(header::AUTHORIZATION);
    let shown = shown.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    shown.is_some_and(|shown| bool::from(shown.as_bytes().ct_eq(token.expose().as_bytes())))
}

/// Whether the connection comes from where it may, and straight from there. A proxy passes on the name that visitors use
/// (without which no form of ours would work), so that name tells too, where it isn't the address listened on.
fn is_near(request: &Request, config: &Config) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip());
    let allowed = config
        .observe
        .metrics_allow
        .iter()
        .any(|network| network.contains(peer));
    let passed_on = FORWARDED.iter().any(|name| request.headers().contains_key(name));
    let public = config.public_url();
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let by_name = public.is_https() && host.is_some_and(|host| host.eq_ignore_ascii_case(public.authority()));
    allowed && !passed_on && !by_name
}
