//! `POST /language`: the language chosen by hand.

use app::backend::{Caller, CookieName};
use axum::{
    Extension, Form, Router,
    extract::State as Shared,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use domain::Lang;
use serde::Deserialize;

use crate::{composition::State, config::PublicUrl};

const ONE_YEAR: i64 = 365 * 24 * 60 * 60;

#[derive(Deserialize)]
struct Choice {
    lang: String,
}

pub(super) fn routes() -> Router<State> {
    Router::new().route("/language", post(choose))
}

/// Keeps the choice and goes back to the page it was made on.
async fn choose(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    Form(choice): Form<Choice>,
) -> Response {
    let Some(lang) = Lang::from_code(&choice.lang) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    caller.jar.set(CookieName::Language, lang.code(), Some(ONE_YEAR));
    Redirect::to(&way_back(&headers, &state.config.public_url())).into_response()
}

/// The path of the `Referer` if it is a page of ours, else the front page.
pub(crate) fn way_back(headers: &HeaderMap, public_url: &PublicUrl) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let referer = text(header::REFERER).and_then(|referer| referer.parse::<Uri>().ok());
    let ours = referer.filter(|referer| {
        referer
            .authority()
            .is_some_and(|host| host.as_str() == public_url.authority() || Some(host.as_str()) == text(header::HOST))
    });
    let path = ours.and_then(|referer| referer.path_and_query().map(|path| path.as_str().to_owned()));
    // `//host/…` would lead to another host, and browsers take a backslash for a slash.
    path.filter(|path| path.starts_with('/') && !path[1..].starts_with(['/', '\\']))
        .unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn back(referer: &'static str) -> String {
        let headers = [(header::REFERER, referer), (header::HOST, "127.0.0.1:3000")];
        let headers = headers.map(|(name, value)| (name, HeaderValue::from_static(value)));
        way_back(
            &headers.into_iter().collect(),
            &"https://cabinet.example".parse().unwrap(),
        )
    }

    #[test]
    fn the_way_leads_back_to_our_own_pages_only() {
        assert_eq!(back("https://cabinet.example/registration?a=1"), "/registration?a=1");
        assert_eq!(back("http://127.0.0.1:3000/sign-in"), "/sign-in");
        for foreign in [
            "https://evil.example/",
            "https://cabinet.example//evil.example",
            "https://cabinet.example/\\evil.example",
            "nonsense",
            "",
        ] {
            assert_eq!(back(foreign), "/", "{foreign}");
        }
    }
}
