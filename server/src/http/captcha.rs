//! The picture with digits, and a fresh picture for pages without script.

use app::{backend::Caller, error::AppError, text::Text};
use axum::{
    Extension, Router,
    extract::{Path, RawQuery, State as Shared},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::Lang;
use html_escape::encode_quoted_attribute as escaped;

use super::{accept::takes_html, page::Page, server_fns};
use crate::{
    composition::State,
    ground::{captcha::CaptchaError, limits::Rule},
    tables,
};

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/captcha/{id}", get(shown_or_read))
        .route("/captcha/{id}/frame", get(frame))
        .route("/captcha/{id}/redraw", post(redraw))
}

/// `GET /captcha/{id}.png`, with `?dark` on dark ground, and `GET /captcha/{id}.wav`.
async fn shown_or_read(
    Shared(state): Shared<State>,
    headers: HeaderMap,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    if let Some(id) = name.strip_suffix(".wav") {
        return recording(&state, id, &headers).await;
    }
    let Some(id) = name.strip_suffix(".png") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match state.captcha.picture(id, query.as_deref() == Some("dark")).await {
        Ok(Some(png)) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

/// The recording of a picture. The recording stays the same until the digits are drawn anew, so it can be served in
/// ranges.
async fn recording(state: &State, id: &str, headers: &HeaderMap) -> Response {
    match state.captcha.recording(id).await {
        Ok(Some(wav)) => {
            let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
            let kind = (header::CONTENT_TYPE, "audio/wav");
            match range.and_then(|range| piece(range, wav.len())) {
                Some((first, last)) => {
                    let place = format!("bytes {first}-{last}/{}", wav.len());
                    let part = wav[first..=last].to_vec();
                    (
                        StatusCode::PARTIAL_CONTENT,
                        [kind],
                        [(header::CONTENT_RANGE, place)],
                        part,
                    )
                        .into_response()
                }
                None => ([kind, (header::ACCEPT_RANGES, "bytes")], wav).into_response(),
            }
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

/// The first and last byte that a `Range` asks for; `None` for what makes no sense or asks for several pieces: then the
/// whole is sent, as RFC 9110 §14.2 allows. Some browsers play a recording only if ranges are served.
pub(crate) fn piece(range: &str, length: usize) -> Option<(usize, usize)> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let first: usize = first.parse().ok()?;
    let last = if last.is_empty() { length } else { last.parse().ok()? };
    (first < length && first <= last).then(|| (first, last.min(length - 1)))
}

/// The picture in a page of its own, for `<iframe name="captcha-frame">`.
async fn frame(Extension(caller): Extension<Caller>, Path(id): Path<String>) -> Page {
    framed(&id, caller.lang)
}

/// Draws other digits for the same challenge. A browser gets the frame with them, a script an empty answer.
async fn redraw(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    if let Err(failure) = state.deps.limits.take(&caller, Rule::Redraw).await {
        let error = failure.into();
        return server_fns::with_pause(too_many(&error, caller.lang, takes_html(&headers)), &error);
    }
    match state.captcha.redraw(&id).await {
        Ok(true) if takes_html(&headers) => framed(&id, caller.lang).into_response(),
        Ok(true) => StatusCode::NO_CONTENT.into_response(),
        Ok(false) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

fn failed(error: &CaptchaError) -> Response {
    if let CaptchaError::Database(error) = error
        && tables::is_busy(error)
    {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    tracing::error!(%error, "the captcha failed");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// A browser shows it in the frame, in the place of the picture.
fn too_many(error: &AppError, lang: Lang, html: bool) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if !html {
        return status.into_response();
    }
    let said = Text(lang).refusal(error);
    Page {
        status,
        lang,
        title: said.clone(),
        body: format!("<p>{}</p>", escaped(&said)),
        framed: true,
    }
    .into_response()
}

fn framed(id: &str, lang: Lang) -> Page {
    let text = Text(lang);
    let (title, described) = (text.captcha_drawn_title(), text.captcha_drawn());
    let id = escaped(id);
    let body = format!(
        "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"/captcha/{id}.png?dark\">\
         <img src=\"/captcha/{id}.png\" alt=\"{described}\" width=\"200\" height=\"64\"></picture>"
    );
    Page {
        status: StatusCode::OK,
        lang,
        title: title.to_owned(),
        body,
        framed: true,
    }
}

#[cfg(test)]
mod tests {
    use super::piece;

    #[test]
    fn a_range_is_cut_to_what_there_is_and_nonsense_is_none() {
        for (range, cut) in [
            ("bytes=0-1", Some((0, 1))),
            ("bytes=0-", Some((0, 9))),
            ("bytes=4-400", Some((4, 9))),
            ("bytes=10-", None),
            ("bytes=5-4", None),
            ("bytes=-3", None),
            ("bytes=0-1,3-4", None),
            ("lines=0-1", None),
            ("", None),
        ] {
            assert_eq!(piece(range, 10), cut, "{range:?}");
        }
    }
}
