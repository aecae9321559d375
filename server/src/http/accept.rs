//! The kind of answer a request wants.

use axum::http::{HeaderMap, Uri, header::ACCEPT};

/// The kind of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// A page: the browser itself asks.
    Page,
    /// The code of a refusal as JSON: a page's script called a server function.
    Code,
    /// A line of text: a program asks.
    Text,
}

impl Wants {
    pub(super) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        if takes_html(headers) {
            Self::Page
        } else if is_server_fn(uri) {
            Self::Code
        } else {
            Self::Text
        }
    }
}

/// Whether the path is a server function's.
pub(super) fn is_server_fn(uri: &Uri) -> bool {
    uri.path().starts_with("/api/")
}

/// Whether the browser itself asks, for a page.
pub(super) fn takes_html(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}
