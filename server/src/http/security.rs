//! Headers that tell a browser what not to do.

use axum::{
    extract::{Request, State as Shared},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::composition::State;

/// The policy of answers that are no page of the application; pages bring their own, with a nonce.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Default headers, for every answer without its own.
const DEFAULTS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // To other sites nothing, not even the host. To ourselves the whole address: without script a form is answered by
    // a way back to it. That is safe for pages with a token in the path, as nothing leaves the site.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), \
         midi=(), payment=(), publickey-credentials-get=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // Pages show personal data: they stay in no cache. Files of the site say otherwise.
    (header::CACHE_CONTROL, "no-store"),
];

const ONE_YEAR_OF_TLS: &str = "max-age=31536000; includeSubDomains";

pub(super) async fn layer(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in DEFAULTS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if state.config.public_url().is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(ONE_YEAR_OF_TLS),
        );
    }
    response
}
