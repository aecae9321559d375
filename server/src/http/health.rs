//! `/health/live`: the process answers. `/health/ready`: the database answers too, with the schema this binary needs.

use axum::{Json, Router, extract::State as Shared, http::StatusCode, routing::get};
use serde::Serialize;

use crate::composition::State;

/// The answer to a probe.
#[derive(Serialize)]
struct Health {
    ready: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
}

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/health/live", get(|| async { "alive\n" }))
        .route("/health/ready", get(ready))
}

async fn ready(Shared(state): Shared<State>) -> (StatusCode, Json<Health>) {
    let reasons = state.unready().await;
    let status = if reasons.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        Json(Health {
            ready: reasons.is_empty(),
            reasons,
        }),
    )
}
