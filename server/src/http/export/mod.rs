//! `GET /staff/requests.csv` and `.xlsx`: the filtered queue as a download. Streamed: memory holds one piece at a time.

mod cells;
mod csv;
mod harmless;
mod xlsx;

pub(crate) use harmless::harmless;

use std::{io, time::Duration};

use app::{backend::Caller, text::Text, views::queue::QueueQuery};
use axum::{
    Extension, Router,
    body::{Body, Bytes},
    extract::{Query, State as Shared},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures_util::{
    StreamExt,
    stream::{self, unfold},
};
use tokio::{sync::mpsc, time::timeout};

use super::{accept::Wants, refusal::refusal};
use crate::{composition::State, desk::queue::Export};

/// Pieces waiting for a slow client.
const WAITING: usize = 2;

/// Pieces on their way to the client; an error breaks the answer off, so that half a file isn't taken for a whole one.
type Sender = mpsc::Sender<io::Result<Bytes>>;

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/staff/requests.csv", get(as_csv))
        .route("/staff/requests.xlsx", get(as_xlsx))
}

async fn as_csv(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
    headers: HeaderMap,
    Query(query): Query<QueueQuery>,
) -> Response {
    let wants = Wants::of(&uri, &headers);
    let export = match begin(&state, &caller, query, wants).await {
        Ok(export) => export,
        Err(refused) => return refused,
    };
    let (sender, pieces) = mpsc::channel(WAITING);
    crate::spawn::spawn(csv::write(export, Text(caller.lang), sender));
    match body(&state, pieces).await {
        Some(body) => file("requests.csv", "text/csv; charset=utf-8", body),
        None => failed(&caller, wants),
    }
}

async fn as_xlsx(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
    headers: HeaderMap,
    Query(query): Query<QueueQuery>,
) -> Response {
    let wants = Wants::of(&uri, &headers);
    let export = match begin(&state, &caller, query, wants).await {
        Ok(export) => export,
        Err(refused) => return refused,
    };
    let (sender, pieces) = mpsc::channel(WAITING);
    crate::spawn::spawn(xlsx::write(export, Text(caller.lang), sender));
    match body(&state, pieces).await {
        Some(body) => file(
            "requests.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            body,
        ),
        None => failed(&caller, wants),
    }
}

/// Refused as pages are: to the sign-in page where that helps.
async fn begin(state: &State, caller: &Caller, query: QueueQuery, wants: Wants) -> Result<Export, Response> {
    use app::error::AppError;
    state.queue.export(caller, query).await.map_err(|error| match error {
        AppError::SignInRequired if wants == Wants::Page => axum::response::Redirect::to("/sign-in").into_response(),
        AppError::SecondFactorRequired if wants == Wants::Page => {
            axum::response::Redirect::to("/staff/code").into_response()
        }
        error => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            refusal(status, wants, caller.lang, &caller.request_id)
        }
    })
}

/// The pieces as a body; `None` where they fail before the first one: then the answer is a refusal, not half a file or an empty one. A
/// long file isn't waited for past half the time that a request may take, and breaks off if it fails after that.
async fn body(state: &State, mut pieces: mpsc::Receiver<io::Result<Bytes>>) -> Option<Body> {
    let patience = Duration::from_secs(state.config.http.request_seconds) / 2;
    let first = match timeout(patience, pieces.recv()).await {
        Ok(Some(Ok(first))) => Some(Ok(first)),
        Ok(Some(Err(_)) | None) => return None,
        Err(_) => None,
    };
    let others = unfold(pieces, |mut pieces| async {
        let piece = pieces.recv().await?;
        Some((piece, pieces))
    });
    Some(Body::from_stream(stream::iter(first).chain(others)))
}

/// The cause is in the log already.
fn failed(caller: &Caller, wants: Wants) -> Response {
    refusal(
        StatusCode::INTERNAL_SERVER_ERROR,
        wants,
        caller.lang,
        &caller.request_id,
    )
}

fn file(name: &str, kind: &'static str, body: Body) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, body).into_response()
}
