//! The caller: the visitor's address, language and cookies, put together for the use cases.

use app::backend::{Caller, CookieName, Jar};
use axum::{
    extract::{Request, State as Shared},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use domain::Lang;

use super::{address, cookies, request_id::RequestId};
use crate::composition::State;

/// Gives the request a [`Caller`], and writes the cookies that were set on the way into the answer.
pub(super) async fn layer(Shared(state): Shared<State>, mut request: Request, next: Next) -> Response {
    let https = state.config.public_url().is_https();
    let jar = Jar::new(cookies::read(request.headers(), https));
    let caller = Caller {
        lang: language(&jar, request.headers()),
        address: address::of(&request, &state.config.http.trusted_proxies),
        request_id: request
            .extensions()
            .get::<RequestId>()
            .map(|id| id.0.clone())
            .unwrap_or_default(),
        jar: jar.clone(),
    };
    request.extensions_mut().insert(caller);
    let mut response = next.run(request).await;
    for cookie in jar.take_set() {
        if let Some(value) = cookies::write(&cookie, https) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// The language chosen by hand, else the browser's.
fn language(jar: &Jar, headers: &HeaderMap) -> Lang {
    let chosen = jar.get(CookieName::Language).and_then(|code| Lang::from_code(&code));
    chosen.unwrap_or_else(|| {
        let wanted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        wanted.map(Lang::from_accept_language).unwrap_or_default()
    })
}
