//! `GET /staff/events?mark=…`: news for an open page of the queue, as server-sent events.

use std::{convert::Infallible, time::Duration};

use app::backend::Caller;
use axum::{
    Extension, Router,
    extract::{Query, State as Shared},
    http::{HeaderName, StatusCode},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
    routing::get,
};
use futures_util::stream::unfold;
use serde::Deserialize;

use crate::composition::State;

/// A silent line would be taken for a dead one.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The mark from which the page wants news.
#[derive(Deserialize)]
struct Since {
    #[serde(default)]
    mark: i64,
}

pub(super) fn routes() -> Router<State> {
    Router::new().route("/staff/events", get(events))
}

/// Each event says how many requests were made or changed since the page was loaded. A visitor who may not listen gets
/// a status that keeps the browser from asking again.
async fn events(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    Query(since): Query<Since>,
) -> Response {
    let listener = match state.queue.live().listen(&caller, since.mark).await {
        Ok(listener) => listener,
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            return status.into_response();
        }
    };
    let events = unfold(listener, |mut listener| async {
        let count = listener.next().await?;
        let event = Event::default().event("changed").data(count.to_string());
        Some((Ok::<_, Infallible>(event), listener))
    });
    // A proxy that waits for the end of an answer would wait for ever.
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), "no")];
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    (unbuffered, stream).into_response()
}
