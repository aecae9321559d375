//! Turns away a POST that another site caused.

use app::backend::{Caller, CookieName};
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::csrf::CsrfLayer;

use crate::composition::State;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Judges the origin of a request: `Sec-Fetch-Site`, else `Origin` against `Host` and the public URL.
pub(super) fn told(state: &State) -> CsrfLayer {
    let layer = CsrfLayer::new();
    match layer.clone().add_trusted_origin(state.config.public_url().to_string()) {
        Ok(layer) => layer,
        Err(error) => {
            tracing::warn!(%error, "http.public_url can't be compared with the Origin of a request");
            layer
        }
    }
}

/// Judges a request without a word on its origin. Every browser of the last years sends one of the two headers with a
/// POST. Without both the request is a program's, and harmless unless it brings a visitor's cookie: a cookie of a draft
/// or of a session belongs to a browser, which must name the origin itself.
pub(super) async fn untold(request: Request, next: Next) -> Response {
    let silent = *request.method() == Method::POST && says_nothing(request.headers());
    if silent && request.extensions().get::<Caller>().is_some_and(is_somebody) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

fn says_nothing(headers: &HeaderMap) -> bool {
    !headers.contains_key(SEC_FETCH_SITE) && !headers.contains_key(header::ORIGIN)
}

fn is_somebody(caller: &Caller) -> bool {
    [CookieName::Draft, CookieName::Waiting, CookieName::Session]
        .into_iter()
        .any(|name| caller.jar.get(name).is_some())
}
