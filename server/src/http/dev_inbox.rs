//! `/dev/inbox`: mail and SMS as a person would read them; development only.

use app::text::Text;
use axum::{
    Json, Router,
    extract::{Path, State as Shared},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use domain::Lang;
use html_escape::encode_quoted_attribute as escaped;
use sea_orm::DbErr;
use serde::Serialize;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::page::Page;
use crate::{
    composition::State,
    tables::dev_inbox::{self, Arrived},
};

/// Developers read Russian.
const TEXT: Text = Text(Lang::Ru);

/// More than anybody looks through.
const NEWEST: u64 = 200;

/// A letter is somebody else's page: it runs no script and loads nothing, and its links open in place of the inbox.
const LETTER_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; \
    form-action 'none'; frame-ancestors 'self'; \
    sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/// An arrival as programs read it: design of the product, §3 «Contracts».
#[derive(Serialize)]
struct Entry {
    channel: String,
    to: String,
    subject: String,
    text: String,
    html: String,
    at: String,
}

impl From<Arrived> for Entry {
    fn from(arrived: Arrived) -> Self {
        let at = instant(arrived.at);
        let Arrived {
            channel,
            recipient: to,
            subject,
            text,
            html,
            ..
        } = arrived;
        Self {
            channel,
            to,
            subject,
            text,
            html,
            at,
        }
    }
}

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/dev/inbox", get(list))
        .route("/dev/inbox.json", get(json))
        .route("/dev/inbox/{id}", get(letter))
        .route("/dev/inbox/{id}/html", get(letter_html))
}

async fn json(Shared(state): Shared<State>) -> Response {
    match dev_inbox::list(&state.db, NEWEST).await {
        Ok(arrived) => Json(arrived.into_iter().map(Entry::from).collect::<Vec<_>>()).into_response(),
        Err(error) => failed(&error),
    }
}

async fn list(Shared(state): Shared<State>) -> Response {
    let arrived = match dev_inbox::list(&state.db, NEWEST).await {
        Ok(arrived) => arrived,
        Err(error) => return failed(&error),
    };
    let letters: String = arrived.iter().map(row).collect();
    let body = if letters.is_empty() {
        format!("<p>{}</p>", TEXT.inbox_empty())
    } else {
        format!("<ul class=\"letters\">{letters}</ul>")
    };
    page(
        TEXT.inbox(),
        &format!("<p class=\"quiet\">{}</p>{body}", TEXT.inbox_about()),
    )
}

fn row(arrived: &Arrived) -> String {
    let title = if arrived.subject.is_empty() {
        &arrived.text
    } else {
        &arrived.subject
    };
    format!(
        "<li><a href=\"/dev/inbox/{}\"><strong>{}</strong><time datetime=\"{}\">{}</time><span>{}</span></a></li>",
        arrived.id,
        escaped(title),
        instant(arrived.at),
        instant(arrived.at),
        escaped(&arrived.recipient),
    )
}

async fn letter(Shared(state): Shared<State>, Path(id): Path<i64>) -> Response {
    let arrived = match dev_inbox::find(&state.db, id).await {
        Ok(Some(arrived)) => arrived,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return failed(&error),
    };
    let (to, at, text) = (escaped(&arrived.recipient), instant(arrived.at), linked(&arrived.text));
    let designed = if arrived.html.is_empty() {
        String::new()
    } else {
        let (title, plain) = (TEXT.inbox_letter(), TEXT.inbox_plain());
        format!("<iframe class=\"letter\" src=\"/dev/inbox/{id}/html\" title=\"{title}\"></iframe><h2>{plain}</h2>")
    };
    let (all, to_whom, when) = (TEXT.inbox_all(), TEXT.inbox_to(), TEXT.inbox_at());
    let body = format!(
        "<p><a href=\"/dev/inbox\">{all}</a></p><dl><dt>{to_whom}</dt><dd>{to}</dd><dt>{when}</dt><dd>{at}</dd></dl>\
         {designed}<pre>{text}</pre>"
    );
    let title = if arrived.subject.is_empty() {
        "SMS"
    } else {
        &arrived.subject
    };
    page(title, &body)
}

async fn letter_html(Shared(state): Shared<State>, Path(id): Path<i64>) -> Response {
    let arrived = match dev_inbox::find(&state.db, id).await {
        Ok(Some(arrived)) if !arrived.html.is_empty() => arrived,
        Ok(_) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return failed(&error),
    };
    let html = match arrived.html.split_once("<head>") {
        Some((before, after)) => format!("{before}<head><base target=\"_top\">{after}"),
        None => format!("<base target=\"_top\">{}", arrived.html),
    };
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(LETTER_POLICY)),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
    ];
    (headers, Html(html)).into_response()
}

/// Plain text with its links made to be clicked.
fn linked(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let link = word.trim_end();
        if link.starts_with("http://") || link.starts_with("https://") {
            format!("<a href=\"{0}\">{0}</a>{1}", escaped(link), &word[link.len()..])
        } else {
            escaped(word).to_string()
        }
    });
    words.collect()
}

fn page(title: &str, body: &str) -> Response {
    let body = format!("<main><h1>{}</h1>{body}</main>", escaped(title));
    Page {
        status: StatusCode::OK,
        lang: TEXT.0,
        title: title.to_owned(),
        body,
        framed: false,
    }
    .into_response()
}

/// RFC 3339, UTC.
fn instant(millis: i64) -> String {
    let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000);
    time.ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default()
}

fn failed(error: &DbErr) -> Response {
    tracing::error!(%error, "the development inbox can't be read");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_plain_text_can_be_clicked_and_nothing_else_becomes_markup() {
        let shown = linked("<b> http://a.example/x?a=1&b=2\nконец");
        assert_eq!(
            shown,
            "&lt;b&gt; <a href=\"http://a.example/x?a=1&amp;b=2\">http://a.example/x?a=1&amp;b=2</a>\nконец"
        );
    }

    #[test]
    fn an_instant_is_written_as_programs_read_it() {
        assert_eq!(instant(1_795_345_500_000), "2026-11-22T11:05:00Z");
    }
}
