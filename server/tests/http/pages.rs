//! Pages with their headers and files.

use std::collections::HashSet;

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

use crate::client::{Client, get, method};

/// Each page with the statuses it may answer a fresh visitor.
const PAGES: [&str; 12] = [
    "/",
    "/sign-in",
    "/registration",
    "/registration/password",
    "/registration/access",
    "/registration/done",
    "/confirm/no-such-token",
    "/recover",
    "/recover/no-such-token",
    "/cabinet",
    "/terms",
    "/privacy",
];

#[tokio::test]
async fn every_page_opens_or_leads_to_one_that_does() {
    let client = Client::new().await;
    for page in PAGES {
        let mut answer = client.open(page).await;
        if answer.status.is_redirection() {
            answer = client.open(answer.header(header::LOCATION)).await;
        }
        assert!(
            answer.status.is_success() || answer.status == StatusCode::GONE,
            "{page}: {}",
            answer.status
        );
        assert!(answer.text().contains("<html lang=\"ru\""), "{page}");
    }
}

#[tokio::test]
async fn a_page_runs_no_script_but_its_own() {
    let client = Client::new().await;
    let (first, second) = (client.open("/sign-in").await, client.open("/sign-in").await);
    let policy = first.header(header::CONTENT_SECURITY_POLICY);
    let nonce = policy
        .split_once("'nonce-")
        .and_then(|(_, rest)| rest.split_once('\''))
        .unwrap()
        .0;
    assert!(first.text().contains(&format!("nonce=\"{nonce}\"")), "{policy}");
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{policy}"
    );
    assert!(
        policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"),
        "{policy}"
    );
    assert_ne!(policy, second.header(header::CONTENT_SECURITY_POLICY));
    assert!(!first.text().contains(" style=\""));
}

#[tokio::test]
async fn every_answer_says_how_a_browser_must_treat_it() {
    let client = Client::new().await;
    for path in [
        "/sign-in",
        "/no-such-page",
        "/health/live",
        "/captcha/x.png",
        "/confirm/token",
    ] {
        let answer = client.open(path).await;
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin", "{path}");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{path}");
        assert_eq!(answer.header(header::X_FRAME_OPTIONS), "DENY", "{path}");
        assert!(
            answer
                .header(header::CONTENT_SECURITY_POLICY)
                .contains("default-src 'none'"),
            "{path}"
        );
        assert!(
            !answer.headers.contains_key(header::STRICT_TRANSPORT_SECURITY),
            "{path}"
        );
    }
}

#[tokio::test]
async fn with_tls_browsers_are_told_to_stay_with_it_and_cookies_too() {
    let client = Client::with(|config| config.http.public_url = "https://cabinet.example".parse().ok()).await;
    let answer = client.open("/sign-in").await;
    assert!(
        answer
            .header(header::STRICT_TRANSPORT_SECURITY)
            .starts_with("max-age=31536000")
    );
    let cookie = client.post("/language", "lang=en").await;
    assert!(
        cookie
            .header(header::SET_COOKIE)
            .starts_with("__Host-lang=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=")
    );
    assert!(cookie.header(header::SET_COOKIE).ends_with("; Secure"));
}

#[tokio::test]
async fn an_unknown_path_is_said_so_in_the_form_that_was_asked_for() {
    let client = Client::new().await;
    let page = client.open("/no-such-page").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text().contains("<html"));
    for path in [
        "/no-such-page",
        "/pkg/none.js",
        "/api/none",
        "/captcha/none",
        "/%FF%FE",
        "/confirm/%00",
        "/..%2f..",
    ] {
        let answer = client.send(get(path).body(Body::empty()).unwrap()).await;
        assert!(
            answer.status.is_client_error() || path.starts_with("/confirm"),
            "{path}: {}",
            answer.status
        );
    }
}

#[tokio::test]
async fn other_methods_are_turned_away() {
    let client = Client::new().await;
    for name in [
        Method::PUT,
        Method::DELETE,
        Method::PATCH,
        Method::TRACE,
        Method::OPTIONS,
        Method::CONNECT,
    ] {
        let path = if name == Method::CONNECT {
            "cabinet.example:443"
        } else {
            "/sign-in"
        };
        let answer = client.send(method(&name, path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{name}");
        assert_eq!(answer.header(header::ALLOW), "GET, HEAD, POST", "{name}");
    }
    let post = client.post("/sign-in", "").await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(post.text().contains("Откройте страницу"));
}

#[tokio::test]
async fn a_request_gets_a_name_of_our_own_making() {
    let client = Client::new().await;
    let request = get("/health/live").header("x-request-id", "chosen-by-the-visitor");
    let (first, second) = (
        client.send(request.body(Body::empty()).unwrap()).await,
        client.open("/health/live").await,
    );
    let (first, second) = (first.header("x-request-id"), second.header("x-request-id"));
    assert_eq!(first.len(), 16);
    assert!(first.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_ne!(first, second);
}

#[tokio::test]
async fn a_page_is_compressed_for_who_can_read_it() {
    let client = Client::new().await;
    let request = get("/sign-in")
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_ENCODING, "gzip, br");
    let answer = client.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header(header::CONTENT_ENCODING), "br");
}

/// The page is rendered for the first visitors and only filled in for later ones, who must see no difference.
#[tokio::test]
async fn each_sign_in_page_has_a_nonce_and_a_captcha_of_its_own() {
    let client = Client::new().await;
    let between = |text: &str, before: &str, after: &str| {
        let (_, rest) = text.split_once(before).unwrap();
        rest.split_once(after).unwrap().0.to_owned()
    };
    let (mut nonces, mut captchas, mut pages) = (HashSet::new(), HashSet::new(), HashSet::new());
    for _ in 0..5 {
        let page = client.open("/sign-in").await;
        assert_eq!(page.status, StatusCode::OK);
        let nonce = between(page.header(header::CONTENT_SECURITY_POLICY), "'nonce-", "'");
        let captcha = between(page.text(), "/captcha/", ".png");
        let picture = client.open(&format!("/captcha/{captcha}.png")).await;
        assert_eq!(picture.header(header::CONTENT_TYPE), "image/png");
        pages.insert(page.text().replace(&nonce, "NONCE").replace(&captcha, "CAPTCHA"));
        nonces.insert(nonce);
        captchas.insert(captcha);
    }
    assert_eq!((nonces.len(), captchas.len()), (5, 5), "something is used twice");
    assert_eq!(pages.len(), 1, "the pages differ in more: none is kept ready");
}

#[tokio::test]
async fn a_sign_in_page_kept_ready_is_in_the_language_asked_for_and_knows_who_asks() {
    let client = Client::new().await;
    for _ in 0..3 {
        assert!(client.open("/sign-in").await.text().contains("<html lang=\"ru\""));
    }
    for (header, value, shown) in [
        (header::ACCEPT_LANGUAGE, "en", "<html lang=\"en\""),
        (header::COOKIE, "email=anna@example.org", "value=\"anna@example.org\""),
    ] {
        for _ in 0..3 {
            let request = get("/sign-in").header(&header, value).body(Body::empty()).unwrap();
            let page = client.send(request).await;
            assert!(page.text().contains(shown), "{shown}: {page:?} {}", page.text());
        }
    }
    let confirmed = client.open("/sign-in?confirmed").await;
    assert_ne!(confirmed.text(), client.open("/sign-in").await.text());
}
