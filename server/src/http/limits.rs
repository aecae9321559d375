//! Limits that a request meets before any route.

use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header::ALLOW},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// No route answers other methods; a `CONNECT` has no path at all, which routes rely on.
pub(super) async fn layer(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) && request.uri().path().starts_with('/') {
        return next.run(request).await;
    }
    let mut response = StatusCode::METHOD_NOT_ALLOWED.into_response();
    response
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
    response
}
