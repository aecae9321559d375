//! A sentence for every error without one.
//!
//! Limits, the origin check, the framework and a panic answer with a bare status. The layer turns the status into a
//! page for a person, a code for a page's script, or a line for a program.

use app::{backend::Caller, error::AppError, text::Text};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::Lang;
use html_escape::encode_quoted_attribute as escaped;
use server_fn::error::{FromServerFnError, SERVER_FN_ERROR_HEADER};

use super::{accept::Wants, page::Page};

/// `Retry-After` of a 503 that named no time.
const BUSY_SECONDS: u32 = 5;

pub(super) async fn layer(request: Request, next: Next) -> Response {
    let wants = Wants::of(request.uri(), request.headers());
    let caller = request.extensions().get::<Caller>().cloned();
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_worded(&response) {
        return response;
    }
    let (lang, id) = caller
        .map(|caller| (caller.lang, caller.request_id))
        .unwrap_or_default();
    let (mut before, _) = response.into_parts();
    let mut refusal = refusal(status, wants, lang, &id);
    for describing in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING] {
        before.headers.remove(describing);
    }
    for (name, value) in before.headers {
        if let Some(name) = name {
            refusal.headers_mut().entry(name).or_insert(value);
        }
    }
    refusal
}

/// A page, or JSON that somebody composed.
fn is_worded(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"))
}

/// The refusal with this status, as the client wants it.
pub(super) fn refusal(status: StatusCode, wants: Wants, lang: Lang, request_id: &str) -> Response {
    let mut response = match wants {
        Wants::Page => page(status, lang, request_id),
        Wants::Code => code(status),
        Wants::Text => (status, format!("{}\n", Text(lang).status_sentence(status.as_u16()))).into_response(),
    };
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(BUSY_SECONDS));
    }
    response
}

fn page(status: StatusCode, lang: Lang, request_id: &str) -> Response {
    let text = Text(lang);
    let (title, sentence) = (
        text.status_title(status.as_u16()),
        text.status_sentence(status.as_u16()),
    );
    let (number, home) = (text.refusal_number(), text.refusal_way_out());
    let number = if status.is_server_error() && !request_id.is_empty() {
        format!("<p class=\"quiet\">{number} <code>{}</code></p>", escaped(request_id))
    } else {
        String::new()
    };
    let body = format!("<main><h1>{title}</h1><p>{sentence}</p>{number}<p><a href=\"/sign-in\">{home}</a></p></main>");
    Page {
        status,
        lang,
        title: title.to_owned(),
        body,
        framed: false,
    }
    .into_response()
}

/// As a server function itself would answer: its caller in the browser knows how to read that.
fn code(status: StatusCode) -> Response {
    let error = match status {
        StatusCode::SERVICE_UNAVAILABLE => AppError::Busy { seconds: BUSY_SECONDS },
        status if status.is_server_error() => AppError::Internal,
        _ => AppError::BadRequest,
    };
    let headers = [
        (header::CONTENT_TYPE.as_str(), "application/json"),
        (SERVER_FN_ERROR_HEADER, ""),
    ];
    (status, headers, error.ser()).into_response()
}
