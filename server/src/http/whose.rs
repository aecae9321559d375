//! The owner of a page: two people may use one browser, and a page stays open when another person signs in beside it.
//!
//! A page names its owner ([`app::Whose`]). Its calls repeat the name in a header (`app::client`), its plain forms in their address; a
//! call made for anyone but the signed-in person is refused before anything is done. The layer also prepares every page: it redirects
//! an address with a slash at its end, and sets a cookie that shows whether the browser keeps cookies.

use app::{
    Whose,
    backend::{Caller, CookieName},
    error::AppError,
};
use axum::{
    extract::{Request, State as Shared},
    http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::LocalPath;
use server_fn::error::{FromServerFnError, ServerFnUrlError};

use super::{
    accept::{is_server_fn, takes_html},
    language::way_back,
};
use crate::{composition::State, config::PublicUrl};

const WHOSE: HeaderName = HeaderName::from_static("x-whose");

/// Calls open to anybody, with any owner: they show nothing of the person, or change who is signed in.
const OPEN: [&str; 6] = [
    "/api/sign-in",
    "/api/captcha/",
    "/api/companies/look-up",
    "/api/confirm",
    "/api/recover",
    "/api/registration/",
];

/// The life of the cookie of a browser that keeps cookies.
const KEPT_FOR: i64 = 30 * 24 * 60 * 60;

pub(super) async fn layer(Shared(state): Shared<State>, mut request: Request, next: Next) -> Response {
    let Some(caller) = request.extensions().get::<Caller>().cloned() else {
        return next.run(request).await;
    };
    if is_server_fn(request.uri()) {
        return call(&state, &caller, request, next).await;
    }
    if request.method() == Method::GET && takes_html(request.headers()) {
        if let Some(path) = without_stroke(request.uri()) {
            return Redirect::permanent(path.as_str()).into_response();
        }
        if caller.jar.is_empty() {
            caller.jar.set(CookieName::Kept, "1", Some(KEPT_FOR));
        }
        if let Some(whose) = whose(&state, &caller).await {
            request.extensions_mut().insert(Whose(whose));
        }
    }
    next.run(request).await
}

async fn call(state: &State, caller: &Caller, request: Request, next: Next) -> Response {
    let told = header_of(&request, "x-whose").or_else(|| told_by_form(request.uri()));
    let told = told.map(str::to_owned);
    let by_page = header_of(&request, "sec-fetch-dest").is_some();
    let open = OPEN.iter().any(|path| request.uri().path().starts_with(path));
    if !open && let Some(told) = &told {
        let now = whose(state, caller).await;
        if now.is_some_and(|now| now != *told) {
            return other_person(&request, &state.config.public_url());
        }
    }
    let before = caller.jar.get(CookieName::Session);
    let mut response = next.run(request).await;
    let signed_in_anew = caller.jar.get(CookieName::Session) != before;
    // A page that has shown nobody's data yet belongs to the person signed in by now.
    if by_page && (told.is_none() || open || signed_in_anew) {
        let whose = whose(state, caller).await;
        if let Some(whose) = whose.and_then(|whose| HeaderValue::try_from(whose).ok()) {
            response.headers_mut().insert(WHOSE, whose);
        }
    }
    response
}

/// Whose page a form comes from that the browser sends by itself (`app`'s `NativeForm`).
fn told_by_form(uri: &Uri) -> Option<&str> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("whose="))
}

/// The refusal. A browser that sent a form is led back to its page, which is the one's who is signed in now, and says why nothing was done.
fn other_person(request: &Request, public_url: &PublicUrl) -> Response {
    if takes_html(request.headers()) {
        let page = way_back(request.headers(), public_url);
        let page = with_refusal(&page, request.uri().path()).unwrap_or(page);
        return Redirect::to(&page).into_response();
    }
    let json = [(header::CONTENT_TYPE, "application/json")];
    (StatusCode::CONFLICT, json, AppError::OtherPerson.ser()).into_response()
}

/// The address of a page that says what a server function refused, as the framework leads back to it.
fn with_refusal(page: &str, server_fn: &str) -> Option<String> {
    // The framework takes whole addresses; of this one only the path is kept.
    let mut page = format!("http://localhost{page}");
    ServerFnUrlError::<AppError>::strip_error_info(&mut page);
    let url = ServerFnUrlError::new(server_fn, AppError::OtherPerson)
        .to_url(&page)
        .ok()?;
    Some(format!("{}?{}", url.path(), url.query().unwrap_or_default()))
}

fn header_of<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

async fn whose(state: &State, caller: &Caller) -> Option<String> {
    // Where the owner can't be told now, the use case itself fails as well, and says so.
    state.backend.sign_in.whose(caller).await.ok().flatten()
}

/// The address of the same page, where a stroke at the end makes it one of no page.
fn without_stroke(uri: &Uri) -> Option<LocalPath> {
    let page = uri.path().strip_suffix('/')?.trim_end_matches('/');
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    LocalPath::parse(&format!("{page}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_in_its_address_whose_page_it_comes_from() {
        let told = |uri: &'static str| told_by_form(&Uri::from_static(uri)).map(str::to_owned);
        assert_eq!(told("/api/desk/note?whose=a1").as_deref(), Some("a1"));
        assert_eq!(told("/api/desk/note?b=2&whose=a1").as_deref(), Some("a1"));
        assert_eq!(told("/api/desk/note?not-whose=a1"), None);
        assert_eq!(told("/api/desk/note"), None);
    }

    #[test]
    fn a_page_says_one_refusal_at_a_time() {
        let once = with_refusal("/staff?q=a%26b", "/api/desk/note").unwrap();
        let twice = with_refusal(&once, "/api/desk/note").unwrap();
        assert!(once.starts_with("/staff?q=a%26b&__path="), "{once}");
        assert_eq!(once, twice);
    }

    #[test]
    fn a_stroke_too_many_leads_to_the_page_and_never_to_another_host() {
        let to = |uri: &'static str| without_stroke(&Uri::from_static(uri)).map(|path| path.to_string());
        assert_eq!(to("/confirm/abc/").as_deref(), Some("/confirm/abc"));
        assert_eq!(to("/confirm/abc//?a=1").as_deref(), Some("/confirm/abc?a=1"));
        for uri in ["/", "/confirm/abc", "//evil.example/", "/\\evil.example/"] {
            if let Ok(uri) = uri.parse::<Uri>() {
                assert_eq!(without_stroke(&uri), None, "{uri}");
            }
        }
    }
}
