//! Files of powers of attorney: uploaded as a form's parts, downloaded with their own type and never as a page of ours.

mod speed;

use std::time::Duration;

use app::{backend::Caller, error::AppError, text::Text};
use axum::{
    Extension, Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, Multipart, Path, Query, State as Shared, multipart::MultipartRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::{
    Lang,
    power::{MAX_AT_ONCE, MAX_BYTES, PowerKind, UploadProblem},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tower_http::{limit::RequestBodyLimitLayer, timeout::TimeoutLayer};

use self::speed::{Speed, TooSlow};
use html_escape::encode_quoted_attribute as escaped;

use super::{accept::takes_html, page::Page};
use crate::{
    composition::State,
    metrics::labels::Limit,
    outside::files::Pieces,
    powers::{Arrived, Opened, Refused, Target, Turn},
};

/// Bytes taken before a turn is needed.
const WITHOUT_A_TURN: usize = 1024 * 1024;
/// Room for the words around the files of one form.
const OVERHEAD: usize = 64 * 1024;
/// Characters left as they are by RFC 5987.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Files out: behind the layers of everything else.
pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/files/powers/{id}", get(file))
        .route("/files/powers/{id}/sig", get(signature))
}

/// Files in: larger and slower than everything else, so with limits of their own.
pub(super) fn uploads(state: &State) -> Router<State> {
    let most = MAX_AT_ONCE * (usize::try_from(MAX_BYTES).unwrap_or(usize::MAX) + OVERHEAD);
    Router::new()
        .route("/files/powers", post(upload))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(most))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(state.config.files.upload_seconds),
        ))
}

/// The query of the form's address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Where {
    /// The membership; absent for the registration of this browser.
    membership: Option<i64>,
    /// The power of attorney to be replaced.
    replaces: Option<i64>,
}

async fn upload(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    Query(place): Query<Where>,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let done = match parts {
        Ok(parts) => taken(&state, &caller, &place, parts).await,
        Err(_) => Err(UploadProblem::CutOff.into()),
    };
    if takes_html(&headers) {
        back(&place, done)
    } else {
        told(done)
    }
}

async fn taken(state: &State, caller: &Caller, place: &Where, parts: Multipart) -> Result<usize, Refused> {
    let powers = &state.powers;
    let target = powers.target(caller, place.membership, place.replaces).await?;
    let room = powers.spool().has_room().await;
    room.map_err(|error| unwritten(state, caller, &error))?;
    let (turn, arrived) = received(state, caller, &target, parts).await?;
    // A small upload has needed no turn so far; judging and storing it needs one.
    let _turn = match turn {
        Some(turn) => turn,
        None => powers.turn(caller, &target).await?,
    };
    powers.attach(caller, target, arrived).await
}

impl From<TooSlow> for Refused {
    fn from(TooSlow: TooSlow) -> Self {
        UploadProblem::TooSlow.into()
    }
}

fn unwritten(state: &State, caller: &Caller, error: &std::io::Error) -> Refused {
    if error.kind() == std::io::ErrorKind::StorageFull {
        state.metrics.limited(Limit::Disk);
        tracing::warn!(request_id = %caller.request_id, "no room on the disk for files");
        return UploadProblem::NoRoom.into();
    }
    tracing::error!(request_id = %caller.request_id, cause = %error, "a file on its way can't be written");
    UploadProblem::Internal.into()
}

/// Writes the files to disk as they come. A file that is too large, or one too many, is read on but not stored: a
/// browser reads an answer only once its form is sent. A turn is taken once more than [`WITHOUT_A_TURN`] has come, so a
/// slow sender keeps nobody waiting.
async fn received(
    state: &State,
    caller: &Caller,
    target: &Target,
    mut parts: Multipart,
) -> Result<(Option<Turn>, Vec<Arrived>), Refused> {
    let mut speed = Speed::new(state.config.files.least_bytes_per_second);
    let (mut turn, mut bytes) = (None, 0);
    let mut arrived = Vec::new();
    let mut refused: Option<Refused> = None;
    loop {
        let mut part = match speed.next(parts.next_field()).await? {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(_) => return Err(UploadProblem::CutOff.into()),
        };
        // Other fields are nobody's of ours, and an input left empty sends a nameless file of nothing.
        let is_file = part.name() == Some("file") && part.file_name().is_some_and(|name| !name.is_empty());
        let name = part.file_name().unwrap_or_default().to_owned();
        if is_file && refused.is_none() && arrived.len() == MAX_AT_ONCE {
            refused = Some(UploadProblem::TooManyAtOnce.into());
        }
        let broken = |error: std::io::Error| unwritten(state, caller, &error);
        let mut file = if is_file && refused.is_none() {
            Some(state.powers.spool().begin().await.map_err(broken)?)
        } else {
            None
        };
        loop {
            let piece = match speed.next(part.chunk()).await? {
                Ok(Some(piece)) => piece,
                Ok(None) => break,
                Err(_) => return Err(UploadProblem::CutOff.into()),
            };
            speed.came(piece.len())?;
            bytes += piece.len();
            if turn.is_none() && bytes > WITHOUT_A_TURN {
                turn = Some(state.powers.turn(caller, target).await?);
                speed.begin_anew();
            }
            let Some(into) = &mut file else { continue };
            if into.size() + piece.len() as u64 > MAX_BYTES {
                refused = Some(Refused {
                    problem: UploadProblem::TooLarge,
                    file: Some(arrived.len() + 1),
                });
                file = None;
                continue;
            }
            into.write(piece).await.map_err(broken)?;
        }
        if let Some(file) = file {
            arrived.push(Arrived {
                name,
                file: file.finish(),
            });
        }
    }
    match refused {
        Some(refused) => Err(refused),
        None => Ok((turn, arrived)),
    }
}

/// The way back to the page of the form, with a code for the outcome.
fn back(place: &Where, done: Result<usize, Refused>) -> Response {
    let page = match place.membership {
        Some(_) => "/cabinet/settings",
        None => "/registration/access",
    };
    let (code, anchor) = match done {
        Ok(count) => (format!("attached={count}"), "powers"),
        Err(Refused {
            problem: UploadProblem::Nobody,
            ..
        }) => return Redirect::to("/sign-in").into_response(),
        Err(Refused { problem, file }) => {
            let file = file.map(|file| format!("&file={file}")).unwrap_or_default();
            (format!("refused={problem}{file}"), "powers")
        }
    };
    Redirect::to(&format!("{page}?{code}#{anchor}")).into_response()
}

/// The same for a script.
fn told(done: Result<usize, Refused>) -> Response {
    match done {
        Ok(count) => Json(serde_json::json!({ "attached": count })).into_response(),
        Err(Refused { problem, file }) => {
            let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let body = serde_json::json!({ "refused": problem, "file": file });
            (status, Json(body)).into_response()
        }
    }
}

async fn file(Shared(state): Shared<State>, Extension(caller): Extension<Caller>, Path(id): Path<String>) -> Response {
    opened(&state, &caller, &id, false).await
}

async fn signature(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Response {
    opened(&state, &caller, &id, true).await
}

async fn opened(state: &State, caller: &Caller, id: &str, signature: bool) -> Response {
    let Ok(id) = id.parse() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match state.powers.open(caller, id, signature).await {
        Ok(Opened {
            name,
            kind,
            pieces: Some(pieces),
        }) => served(&name, kind, pieces),
        Ok(Opened { name, .. }) => lost(caller.lang, &name),
        Err(AppError::SignInRequired) => Redirect::to("/sign-in").into_response(),
        Err(AppError::SecondFactorRequired) => Redirect::to("/staff/code").into_response(),
        Err(error) => StatusCode::from_u16(error.status())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response(),
    }
}

/// Serves a file with its own type, shown only where nothing in it can act as a page, cached by nobody.
fn served(name: &str, kind: Option<PowerKind>, pieces: Pieces) -> Response {
    let media_type = kind.map_or("application/octet-stream", PowerKind::media_type);
    let shown = kind.is_some_and(PowerKind::is_shown);
    // The viewers of PDF in browsers don't work in a sandbox; a PDF runs nothing of ours there either way.
    let policy = match kind {
        Some(PowerKind::Pdf) => {
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; \
             form-action 'none'"
        }
        _ => {
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; \
             sandbox"
        }
    };
    let disposition = disposition(if shown { "inline" } else { "attachment" }, name);
    let mut response = Response::new(Body::from_stream(pieces));
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (header::CACHE_CONTROL, "private, no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    response
}

/// A row without its file: no fault of the visitor, and no second try mends it.
fn lost(lang: Lang, name: &str) -> Response {
    let text = Text(lang);
    let (title, lost, mend) = (text.power_lost(), text.power_lost_name(name), text.power_lost_mend());
    let body = format!("<main><h1>{title}</h1><p>{}</p><p>{mend}</p></main>", escaped(&lost));
    Page {
        status: StatusCode::NOT_FOUND,
        lang,
        title: title.to_owned(),
        body,
        framed: true,
    }
    .into_response()
}

/// The header with the name in every script (RFC 6266 with RFC 5987), and an ASCII name for older clients.
fn disposition(how: &'static str, name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let encoded = utf8_percent_encode(name, PLAIN);
    HeaderValue::try_from(format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static(how))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_any_script_survives_the_header() {
        assert_eq!(
            disposition("inline", "Доверенность 1.pdf"),
            "inline; filename=\"____________ 1.pdf\"; filename*=UTF-8''%D0%94%D0%BE%D0%B2%D0%B5%D1%80%D0%B5%D0%BD%D0%BD%D0%BE%D1%81%D1%82%D1%8C%201.pdf"
        );
        assert_eq!(
            disposition("attachment", "a\"b;c.xml"),
            "attachment; filename=\"a_b_c.xml\"; filename*=UTF-8''a%22b%3Bc.xml"
        );
    }
}
