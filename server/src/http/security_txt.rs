//! `/.well-known/security.txt` (RFC 9116): the address for reports of security holes.

use axum::{
    Router,
    extract::State as Shared,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    composition::State,
    outside::clock::{DAY, SECOND},
};

/// The validity of the file: less than a year (§2.5.5), and long past the next request for it.
const GOOD_FOR: i64 = 90 * DAY;

pub(super) fn routes() -> Router<State> {
    Router::new().route("/.well-known/security.txt", get(security_txt))
}

async fn security_txt(Shared(state): Shared<State>) -> Response {
    let Some(contact) = state.config.http.security_contact() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Whole days: the same text all day.
    let until = (state.clock.now() + GOOD_FOR) / DAY * DAY;
    let expires = OffsetDateTime::from_unix_timestamp(until / SECOND).ok();
    let Some(expires) = expires.and_then(|until| until.format(&Rfc3339).ok()) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let canonical = format!("{}/.well-known/security.txt", state.config.public_url());
    let text = format!("Contact: {contact}\nExpires: {expires}\nPreferred-Languages: ru, en\nCanonical: {canonical}\n");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
