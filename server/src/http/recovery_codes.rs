//! `/staff/recovery-codes.txt`: fresh recovery codes as a file, for the minutes in which they are shown.

use app::{
    backend::{Backend, Caller},
    error::AppError,
};
use axum::{
    Extension, Router,
    extract::State as Shared,
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

use crate::composition::State;

/// No cache may keep the file: the codes are keys.
const HEADERS: [(HeaderName, &str); 3] = [
    (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
    (
        header::CONTENT_DISPOSITION,
        "attachment; filename=\"gangway-recovery-codes.txt\"",
    ),
    (header::CACHE_CONTROL, "no-store"),
];

pub(super) fn routes() -> Router<State> {
    Router::new().route("/staff/recovery-codes.txt", get(file))
}

async fn file(Shared(state): Shared<State>, Extension(caller): Extension<Caller>) -> Response {
    let Backend { staff, .. } = &state.backend;
    match staff.recovery_codes(&caller).await {
        Ok(codes) => (HEADERS, codes.join("\r\n") + "\r\n").into_response(),
        Err(AppError::SignInRequired) => Redirect::to("/sign-in").into_response(),
        Err(AppError::SecondFactorRequired) => Redirect::to("/staff/code").into_response(),
        Err(error) => StatusCode::from_u16(error.status())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response(),
    }
}
