//! Refusals noted in the audit log: acts that the visitor may not do, pages they may not see, calls beyond a limit.

use app::backend::{Caller, CookieName};
use axum::{
    extract::{MatchedPath, Request, State as Shared},
    http::StatusCode,
    middleware::Next,
    response::Response,
};

use super::accept::is_server_fn;
use crate::{
    access::refusals::{self, RefusedRequest},
    composition::State,
};

/// The status that a form without script was refused with: on the wire it is a way back to the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct RefusedWith(pub StatusCode);

pub(super) async fn layer(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let Some(caller) = request.extensions().get::<Caller>().cloned() else {
        return next.run(request).await;
    };
    let method = request.method().clone();
    let pattern = request.extensions().get::<MatchedPath>();
    let route = if is_server_fn(request.uri()) {
        // No path of a server function holds anything of a visitor's.
        request.uri().path().chars().take(64).collect()
    } else {
        pattern.map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned())
    };
    // Before it may be ended on the way.
    let has_session = caller.jar.get(CookieName::Session).is_some();
    let response = next.run(request).await;
    let status = response
        .extensions()
        .get()
        .map_or(response.status(), |RefusedWith(status)| *status);
    let matters = match status {
        StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS => true,
        // A missing page is noted only for a signed-in visitor: scanners ask for missing pages all day.
        StatusCode::NOT_FOUND => has_session && route != "-",
        _ => false,
    };
    if matters {
        let refused = RefusedRequest {
            status: status.as_u16(),
            method: method.as_str(),
            route: &route,
        };
        if let Err(error) = refusals::note(&state.deps, &caller, refused).await {
            tracing::warn!(%error, "a refusal could not be noted in the trail");
        }
    }
    response
}
