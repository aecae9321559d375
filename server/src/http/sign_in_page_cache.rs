//! The sign-in page for an unknown visitor: the same for everybody but for the language, the nonce and the number of
//! the captcha. Rendering it costs ten times the rest of a request, so the page is rendered until two renderings agree
//! in everything else, and from then on only filled in.
//!
//! The places to fill in are found by comparing rendered pages, not by knowing how pages are made. A page with anything
//! else that changes from rendering to rendering is never stored, and goes on being rendered.

use std::{
    mem,
    sync::{Arc, PoisonError, RwLock},
};

use app::backend::{Caller, CookieName};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State as Shared},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::Lang;

use crate::{
    composition::State,
    config::{Config, SignInCaptcha},
    ground::captcha::CaptchaService,
    outside::random::Random,
};

const PATH: &str = "/sign-in";
/// As many bits as the framework's own nonce has.
const NONCE: usize = 16;
/// Several times the size of the page.
const LONGEST: usize = 256 * 1024;

/// The stored page of each language.
pub(super) struct Ready {
    random: Arc<dyn Random>,
    captcha: Arc<CaptchaService>,
    /// Whether the page depends on nothing but its filled-in places.
    constant: bool,
    russian: RwLock<Known>,
    english: RwLock<Known>,
}

#[derive(Default)]
enum Known {
    #[default]
    Nothing,
    /// Rendered once.
    Once(Arc<Blank>),
    /// Rendered twice, alike.
    Surely(Arc<Blank>),
    /// Rendered twice, and they differ.
    Never,
}

impl Ready {
    pub(super) fn new(state: &State) -> Arc<Self> {
        Arc::new(Self {
            random: Arc::clone(&state.random),
            captcha: Arc::clone(&state.captcha),
            constant: is_constant(&state.config),
            russian: RwLock::default(),
            english: RwLock::default(),
        })
    }

    fn known(&self, lang: Lang) -> &RwLock<Known> {
        match lang {
            Lang::Ru => &self.russian,
            Lang::En => &self.english,
        }
    }

    /// The page, if it is surely known.
    fn filled(&self, lang: Lang) -> Option<Response> {
        let blank = match &*self.known(lang).read().unwrap_or_else(PoisonError::into_inner) {
            Known::Surely(blank) => Arc::clone(blank),
            _ => return None,
        };
        let mut chance = [0; NONCE];
        self.random.fill(&mut chance);
        blank.filled(&BASE64_URL_SAFE_NO_PAD.encode(chance), &self.captcha.new_challenge())
    }

    /// Learns from a rendered page. A page without nonce or captcha is another page, and is ignored.
    fn learn(&self, lang: Lang, headers: &HeaderMap, body: &Bytes) {
        let Some(blank) = Blank::of(headers, body) else {
            return;
        };
        let mut known = self.known(lang).write().unwrap_or_else(PoisonError::into_inner);
        *known = match mem::take(&mut *known) {
            Known::Nothing => Known::Once(Arc::new(blank)),
            Known::Once(before) if *before == blank => Known::Surely(before),
            Known::Once(_) => {
                tracing::warn!("the sign-in page is never the same twice: it is rendered for each visitor");
                Known::Never
            }
            settled => settled,
        };
    }
}

/// With a captcha after failures the page depends on the visitor; in development, on the last saved source.
fn is_constant(config: &Config) -> bool {
    config.captcha.sign_in == SignInCaptcha::Always && std::env::var_os("LEPTOS_WATCH").is_none()
}

/// Answers for the page where it can.
pub(super) async fn layer(Shared(ready): Shared<Arc<Ready>>, request: Request, next: Next) -> Response {
    let Some(lang) = lang_of_nobody(&request).filter(|_| ready.constant) else {
        return next.run(request).await;
    };
    if let Some(page) = ready.filled(lang) {
        return page;
    }
    let (parts, body) = next.run(request).await.into_parts();
    if parts.status != StatusCode::OK {
        return Response::from_parts(parts, body);
    }
    // The page has its data before rendering, so the body comes in one piece anyway.
    let Ok(body) = to_bytes(body, LONGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    ready.learn(lang, &parts.headers, &body);
    Response::from_parts(parts, Body::from(body))
}

/// The language of a visitor who asks for the bare page and has no cookie that shows on it.
fn lang_of_nobody(request: &Request) -> Option<Lang> {
    if *request.method() != Method::GET || request.uri().path() != PATH || request.uri().query().is_some() {
        return None;
    }
    let caller = request.extensions().get::<Caller>()?;
    let known = [CookieName::Session, CookieName::Email]
        .into_iter()
        .any(|name| caller.jar.get(name).is_some());
    (!known).then_some(caller.lang)
}

/// The page without nonce and captcha.
#[derive(PartialEq, Eq)]
struct Blank {
    headers: HeaderMap,
    policy: Vec<Piece>,
    body: Vec<Piece>,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Nonce,
    Captcha,
}

impl Blank {
    /// Blanks a rendered page; `None` where it has no nonce or no captcha.
    fn of(headers: &HeaderMap, body: &Bytes) -> Option<Self> {
        let policy = headers.get(header::CONTENT_SECURITY_POLICY)?.to_str().ok()?;
        let text = std::str::from_utf8(body).ok()?;
        let nonce = between(policy, "'nonce-", "'")?;
        let captcha = between(text, "/captcha/", ".png")?;
        let mut headers = headers.clone();
        headers.remove(header::CONTENT_SECURITY_POLICY);
        headers.remove(header::CONTENT_LENGTH);
        Some(Self {
            headers,
            policy: cut(policy, nonce, captcha),
            body: cut(text, nonce, captcha),
        })
    }

    fn filled(&self, nonce: &str, captcha: &str) -> Option<Response> {
        let policy = put_together(&self.policy, nonce, captcha);
        let policy = HeaderValue::try_from(policy).ok()?;
        let mut page = Response::new(Body::from(put_together(&self.body, nonce, captcha)));
        page.headers_mut().clone_from(&self.headers);
        page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        Some(page)
    }
}

fn between<'text>(text: &'text str, before: &str, after: &str) -> Option<&'text str> {
    let (found, _) = text.split_once(before)?.1.split_once(after)?;
    (!found.is_empty()).then_some(found)
}

fn cut(text: &str, nonce: &str, captcha: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let next = |rest: &str| {
        let found = [(nonce, Piece::Nonce), (captcha, Piece::Captcha)].into_iter();
        let found = found.filter_map(|(what, piece)| rest.find(what).map(|at| (at, what.len(), piece)));
        found.min_by_key(|(at, ..)| *at)
    };
    while let Some((at, length, piece)) = next(rest) {
        pieces.extend([Piece::Text(rest[..at].to_owned()), piece]);
        rest = &rest[at + length..];
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

fn put_together(pieces: &[Piece], nonce: &str, captcha: &str) -> String {
    let mut words = Vec::with_capacity(pieces.len());
    for piece in pieces {
        words.push(match piece {
            Piece::Text(text) => text,
            Piece::Nonce => nonce,
            Piece::Captcha => captcha,
        });
    }
    words.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(nonce: &str, captcha: &str, more: &str) -> (HeaderMap, Bytes) {
        let policy = format!("script-src 'self' 'nonce-{nonce}'");
        let headers = [
            (header::CONTENT_SECURITY_POLICY, HeaderValue::try_from(policy).unwrap()),
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html")),
        ];
        let page = format!(
            "<script nonce=\"{nonce}\"></script><img src=\"/captcha/{captcha}.png\"><input value=\"{captcha}\">{more}"
        );
        (headers.into_iter().collect(), page.into())
    }

    fn blank((headers, body): (HeaderMap, Bytes)) -> Blank {
        Blank::of(&headers, &body).unwrap()
    }

    #[test]
    fn two_pages_that_differ_in_nonce_and_captcha_alone_are_the_same_blank() {
        assert!(blank(rendered("one", "first", "")) == blank(rendered("two", "second", "")));
    }

    #[test]
    fn what_else_is_new_each_time_makes_them_differ() {
        assert!(blank(rendered("one", "first", "a")) != blank(rendered("two", "second", "b")));
    }

    #[tokio::test]
    async fn a_blank_that_is_filled_in_is_the_page_that_would_be_rendered() {
        let (headers, body) = rendered("two", "second", "");
        let page = blank(rendered("one", "first", "")).filled("two", "second").unwrap();
        assert_eq!(page.headers(), &headers);
        assert_eq!(to_bytes(page.into_body(), LONGEST).await.unwrap(), body);
    }

    #[test]
    fn a_page_without_a_captcha_is_none() {
        let (headers, _) = rendered("one", "first", "");
        assert!(Blank::of(&headers, &Bytes::from_static(b"<p>busy</p>")).is_none());
    }
}
