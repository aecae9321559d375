//! The few lines every server function shares: who asks, whom to ask, and how a refusal is said in HTTP.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{
    backend::{Backend, Caller},
    error::AppError,
};

/// The backend and the caller, from context. To be called before the first `.await`.
///
/// # Errors
/// [`AppError::Internal`] where the HTTP layer provided neither.
pub fn asked() -> Result<(Backend, Caller), AppError> {
    match (use_context::<Backend>(), use_context::<Caller>()) {
        (Some(backend), Some(caller)) => Ok((backend, caller)),
        _ => Err(AppError::Internal),
    }
}

/// Says a refusal in HTTP as well: a status for fetch and for pages, a redirect where another step comes first.
///
/// A form sent without script gets no status: it would turn the redirect back to the form into one that browsers
/// don't follow.
///
/// # Errors
/// The refusal itself.
pub fn answer<T>(result: Result<T, AppError>) -> Result<T, AppError> {
    if let Err(error) = &result {
        match error {
            AppError::Elsewhere(stage) => leptos_axum::redirect(stage.path()),
            AppError::SignInRequired => leptos_axum::redirect("/sign-in"),
            AppError::SecondFactorRequired => leptos_axum::redirect("/staff/code"),
            _ => say_status(error),
        }
    }
    result
}

/// Goes on to another page, with script or without.
pub fn go(path: &str) {
    leptos_axum::redirect(path);
}

fn say_status(error: &AppError) {
    let Some(options) = use_context::<ResponseOptions>() else {
        return;
    };
    if plain_form() {
        return;
    }
    if let Ok(status) = axum_status(error.status()) {
        options.set_status(status);
    }
    if let Some(seconds) = error.retry_after() {
        options.insert_header(http::header::RETRY_AFTER, http::HeaderValue::from(seconds));
    }
}

fn axum_status(code: u16) -> Result<http::StatusCode, http::status::InvalidStatusCode> {
    http::StatusCode::from_u16(code)
}

/// Whether a browser without script has posted a form.
pub fn plain_form() -> bool {
    use_context::<http::request::Parts>().is_some_and(|parts| {
        parts.method == http::Method::POST
            && parts
                .headers
                .get(http::header::ACCEPT)
                .and_then(|value| value.to_str().ok())
                .is_some_and(|accept| accept.contains("text/html"))
    })
}
