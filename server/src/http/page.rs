//! Small self-contained pages: refusals, the picture in its frame, the inbox of development.

use std::sync::LazyLock;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::Lang;
use html_escape::encode_quoted_attribute as escaped;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("page.css");

/// Allows the one style above by its hash: these pages work where the site's files do not.
static STYLE_SOURCE: LazyLock<String> =
    LazyLock::new(|| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(STYLE.as_bytes()))));

/// A self-contained page.
pub(super) struct Page {
    pub(super) status: StatusCode,
    pub(super) lang: Lang,
    pub(super) title: String,
    /// HTML; text from outside went through [`escaped`].
    pub(super) body: String,
    /// Whether pages of ours may show it in a frame.
    pub(super) framed: bool,
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let (lang, title, body) = (self.lang.code(), escaped(&self.title), &self.body);
        let class = if self.framed { " class=\"framed\"" } else { "" };
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title>\
             <link rel=\"icon\" href=\"/favicon.svg\"><style>{STYLE}</style></head>\n<body{class}>{body}</body></html>\n"
        );
        let mut response = (self.status, Html(html)).into_response();
        let ancestors = if self.framed { "'self'" } else { "'none'" };
        let policy = format!(
            "default-src 'none'; style-src {}; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors {ancestors}",
            *STYLE_SOURCE
        );
        let headers = response.headers_mut();
        if let Ok(policy) = HeaderValue::try_from(policy) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        if self.framed {
            headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
        }
        response
    }
}
