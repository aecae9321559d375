//! Every route, and the layers around them.

use std::{any::Any, time::Duration};

use axum::{
    Router,
    body::Body,
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
};
use http_body_util::combinators::Fuse;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    limit::RequestBodyLimitLayer,
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
};

use super::{
    access_log, audit_export, caller, captcha, company_file, dev_inbox, events, export, health, language, limits,
    metrics, noting, origin, pages, powers, recovery_codes, refusal, request_id, security, security_txt, server_fns,
    site, whose,
};
use crate::composition::State;

/// The whole of the product as a service: needs no socket, and no built site either (pages then name files that are
/// not there).
pub fn router(state: State) -> Router {
    let http = &state.config.http;
    // Layers wrap the ones above them: the first is the innermost.
    let router = Router::new()
        .merge(pages::routes(&state))
        .merge(health::routes())
        .merge(security_txt::routes())
        .merge(captcha::routes())
        .merge(recovery_codes::routes())
        .merge(events::routes())
        .merge(export::routes())
        .merge(audit_export::routes())
        .merge(language::routes())
        .merge(site::routes())
        .merge(powers::routes())
        .merge(metrics::routes(&state.config));
    let router = if state.config.is_dev() {
        router.merge(dev_inbox::routes())
    } else {
        router
    };
    router
        .layer(middleware::from_fn(server_fns::layer))
        .layer(middleware::map_response(ended_once))
        .layer(middleware::from_fn_with_state(state.clone(), whose::layer))
        .layer(CompressionLayer::new().compress_when(
            // Noise does not compress.
            DefaultPredicate::new().and(NotForContentType::const_new("audio/")),
        ))
        .layer(RequestBodyLimitLayer::new(http.body_kib * 1024))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(http.request_seconds),
        ))
        // Files are larger, and take longer, than anything else: they bring limits of their own.
        .merge(company_file::routes())
        .merge(powers::uploads(&state))
        .layer(origin::told(&state))
        .layer(middleware::from_fn(origin::untold))
        .layer(RequestBodyTimeoutLayer::new(Duration::from_secs(
            http.slow_client_seconds,
        )))
        .layer(middleware::from_fn(limits::layer))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(refusal::layer))
        .layer(middleware::from_fn_with_state(state.clone(), noting::layer))
        .layer(middleware::from_fn_with_state(state.clone(), security::layer))
        .layer(middleware::from_fn_with_state(state.clone(), access_log::layer))
        .layer(middleware::from_fn_with_state(state.clone(), caller::layer))
        .layer(middleware::from_fn_with_state(state.clone(), request_id::layer))
        .with_state(state)
}

/// The compressor asks a body once more after its end (tower-rs/tower-http#732), which a stream need not bear.
async fn ended_once(response: Response) -> Response {
    response.map(|body| Body::new(Fuse::new(body)))
}

/// The panic's message is not logged: it may quote a visitor's text. The hook set by `logging` has logged its place
/// already.
fn panicked(_words: Box<dyn Any + Send + 'static>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
