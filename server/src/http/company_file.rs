//! `POST /staff/companies/import/file`: a file of companies comes in, piece by piece onto the disk, never whole into memory.

use std::time::Duration;

use app::{backend::Caller, error::AppError};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State as Shared, multipart::MultipartError},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use tower_http::{limit::RequestBodyLimitLayer, timeout::TimeoutLayer};

use super::accept::takes_html;
use crate::{
    composition::State,
    outside::import_spool::{Incoming, Spool},
};

/// The size of the largest file with its form: some three million companies.
const LARGEST: usize = 256 << 20;

/// The time limit: half an hour is 150 KB a second for the largest.
const PATIENCE: Duration = Duration::from_mins(30);

/// The bytes gathered before a write.
const PIECE: usize = 1 << 20;

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/staff/companies/import/file", post(take))
        // The default limit is for bodies read into memory.
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(LARGEST))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
}

/// Why a file was not taken.
enum Untaken {
    /// The reason, for the visitor.
    Refused(AppError),
    /// An empty file, or none.
    Empty,
    /// The form, or the limit it came upon.
    Form(MultipartError),
    /// The disk.
    Disk(std::io::Error),
}

/// Whether the caller may is asked before a byte is read.
async fn take(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    request: Request,
) -> Response {
    if let Err(refusal) = state.backend.companies.may_import(&caller).await {
        return told(Untaken::Refused(refusal), &headers);
    }
    let form = match Multipart::from_request(request, &state).await {
        Ok(form) => form,
        Err(rejection) => return rejection.status().into_response(),
    };
    match receive(&state, &caller, form).await {
        Ok(id) => Redirect::to(&format!("/staff/companies/import?run={id}")).into_response(),
        Err(untaken) => told(untaken, &headers),
    }
}

async fn receive(state: &State, caller: &Caller, mut form: Multipart) -> Result<i64, Untaken> {
    while let Some(mut field) = form.next_field().await.map_err(Untaken::Form)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        // The file is deleted on drop, at every exit.
        let mut incoming = Spool::default().begin(&*state.random).map_err(Untaken::Disk)?;
        let mut piece = Vec::with_capacity(PIECE);
        while let Some(chunk) = field.chunk().await.map_err(Untaken::Form)? {
            piece.extend_from_slice(&chunk);
            if piece.len() >= PIECE {
                (incoming, piece) = written(incoming, piece).await?;
            }
        }
        (incoming, _) = written(incoming, piece).await?;
        if incoming.size() == 0 {
            return Err(Untaken::Empty);
        }
        let size = i64::try_from(incoming.size()).unwrap_or(i64::MAX);
        let spool = incoming.name().to_owned();
        let noted = state.backend.companies.uploaded(caller, name, spool, size).await;
        let id = noted.map_err(Untaken::Refused)?;
        incoming.keep();
        return Ok(id);
    }
    Err(Untaken::Empty)
}

/// Writes off the threads that serve: a disk may take its time.
async fn written(mut incoming: Incoming, mut piece: Vec<u8>) -> Result<(Incoming, Vec<u8>), Untaken> {
    let write = crate::spawn::spawn_blocking(move || {
        incoming.write(&piece)?;
        piece.clear();
        Ok((incoming, piece))
    });
    write
        .await
        .unwrap_or_else(|death| Err(std::io::Error::other(death)))
        .map_err(Untaken::Disk)
}

fn told(untaken: Untaken, headers: &HeaderMap) -> Response {
    match untaken {
        Untaken::Refused(AppError::SignInRequired) if takes_html(headers) => Redirect::to("/sign-in").into_response(),
        Untaken::Refused(AppError::SecondFactorRequired) if takes_html(headers) => {
            Redirect::to("/staff/code").into_response()
        }
        Untaken::Refused(refusal) => status(&refusal).into_response(),
        Untaken::Empty if takes_html(headers) => Redirect::to("/staff/companies/import?empty").into_response(),
        Untaken::Empty => StatusCode::BAD_REQUEST.into_response(),
        Untaken::Form(error) => error.status().into_response(),
        Untaken::Disk(error) => {
            tracing::error!(%error, "a file of companies can't be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The bare status of a refusal; the layer outside gives it a sentence.
pub(super) fn status(refusal: &AppError) -> StatusCode {
    StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
