//! The few lines every server function shares: who asks, whom to ask, and how a refusal is said in HTTP.

use domain::LocalPath;
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
            error if error.leads_to(None).is_some() => {
                leptos_axum::redirect(&error.leads_to(page_asked_for().as_ref()).unwrap_or_default());
            }
            _ => say_status(error),
        }
    }
    result
}

/// The page that is asked for, or that the form stands on.
fn page_asked_for() -> Option<LocalPath> {
    let parts = use_context::<http::request::Parts>()?;
    if parts.method == http::Method::GET {
        return LocalPath::parse(parts.uri.path_and_query()?.as_str());
    }
    LocalPath::parse(parts.headers.get(http::header::REFERER)?.to_str().ok()?)
}

/// Goes on to where whoever signed in wanted to go at first.
pub fn go_where_wanted(landing: &str, next: &str) {
    go(&where_wanted(landing, next));
}

/// The page that was asked for before signing in, if it may be had: the desk's pages are for people of the desk, who have a second factor to
/// show first.
fn where_wanted(landing: &str, next: &str) -> String {
    let desk = landing.starts_with("/staff");
    match LocalPath::parse(next) {
        Some(next) if desk && landing != "/staff" => next.after(landing),
        Some(next) if desk || !next.is_of_desk() => next.to_string(),
        _ => landing.to_owned(),
    }
}

/// Refuses what would be lost: a form of a browser's page that comes without a single cookie, though its page brought one. Programs, which
/// don't say what they ask for and where they put it as browsers do (Fetch Metadata), need none.
///
/// # Errors
/// [`AppError::CookiesOff`].
pub fn cookies_kept(caller: &Caller) -> Result<(), AppError> {
    let by_page = use_context::<http::request::Parts>().is_some_and(|parts| {
        let site = parts.headers.get("sec-fetch-site");
        site.is_some_and(|site| site == "same-origin") && parts.headers.contains_key("sec-fetch-dest")
    });
    if by_page && caller.jar.is_empty() {
        return answer(Err(AppError::CookiesOff));
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signed_in_goes_where_they_wanted_to() {
        assert_eq!(
            where_wanted("/cabinet", "/cabinet/settings?a=1"),
            "/cabinet/settings?a=1"
        );
        assert_eq!(
            where_wanted("/staff/code", "/staff/requests/60"),
            "/staff/code?next=/staff/requests/60"
        );
        assert_eq!(where_wanted("/staff", "/staff/requests/60"), "/staff/requests/60");
    }

    #[test]
    fn nobody_is_led_to_another_host_or_to_what_is_not_theirs() {
        for next in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/sign-in",
            "/staff",
            "/staff?a",
        ] {
            assert_eq!(where_wanted("/cabinet", next), "/cabinet", "{next}");
        }
    }
}
