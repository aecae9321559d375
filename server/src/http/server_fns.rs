//! Server functions, made good citizens of HTTP.
//!
//! The framework answers every `Err` with 500 to a script, and with a way back to a browser. The layer gives a script
//! the status of [`AppError::status`], and gives a browser a page instead of the way back where the page behind it
//! could not help: a request that makes no sense, a server that is busy or failed. Where that page does help and says
//! how long to wait, it is answered like any call beyond a limit: 429 with `Retry-After`.

use app::{backend::Caller, error::AppError};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode_str;
use server_fn::error::{FromServerFnError, SERVER_FN_ERROR_HEADER, ServerFnUrlError};

use super::{
    accept::{Wants, is_server_fn},
    noting::RefusedWith,
    refusal::refusal,
};

/// The media type of forms and of calls of server functions.
const FORM: &str = "application/x-www-form-urlencoded";
/// More than any refusal takes: a code for each field of the longest form.
const LONGEST_REFUSAL: usize = 64 * 1024;

pub(super) async fn layer(request: Request, next: Next) -> Response {
    if !is_server_fn(request.uri()) {
        let limited = limited_before(&request);
        return with_limit(next.run(request).await, limited);
    }
    if request.method() == Method::POST && !is_form(&request) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let wants = Wants::of(request.uri(), request.headers());
    let caller = request.extensions().get::<Caller>().cloned();
    let response = next.run(request).await;
    if !response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LONGEST_REFUSAL).await.unwrap_or_default();
    let error = AppError::de(body.clone());
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if wants == Wants::Page {
        if !matches!(error, AppError::BadRequest | AppError::Busy { .. } | AppError::Internal) {
            parts.extensions.insert(RefusedWith(status));
            return Response::from_parts(parts, Body::from(body));
        }
        let (lang, id) = caller
            .map(|caller| (caller.lang, caller.request_id))
            .unwrap_or_default();
        return with_pause(refusal(status, wants, lang, &id), &error);
    }
    parts.status = status;
    with_pause(Response::from_parts(parts, Body::from(body)), &error)
}

/// The refusal of a form without script, if a limit refused it: the page that the redirect leads back to shows it. The
/// redirect itself can't carry the time left: there `Retry-After` would bid the browser wait before following (RFC
/// 9110, §10.2.3).
fn limited_before(request: &Request) -> Option<AppError> {
    if request.method() != Method::GET {
        return None;
    }
    let told = request
        .uri()
        .query()?
        .split('&')
        .find_map(|pair| pair.strip_prefix("__err="))?;
    let told = percent_decode_str(told).decode_utf8().ok()?;
    let error = ServerFnUrlError::<AppError>::decode_err(&told);
    matches!(error, AppError::TooMany { .. } | AppError::TooSoon { .. }).then_some(error)
}

/// The page with a script's status.
fn with_limit(mut response: Response, limited: Option<AppError>) -> Response {
    match limited {
        Some(error) if response.status() == StatusCode::OK => {
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            with_pause(response, &error)
        }
        _ => response,
    }
}

/// Says when to come again, where the refusal knows.
pub(super) fn with_pause(mut response: Response, error: &AppError) -> Response {
    if let Some(seconds) = error.retry_after() {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// A body in another form would be read as a form without fields, and an empty form can be a valid one.
fn is_form(request: &Request) -> bool {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(FORM))
}
