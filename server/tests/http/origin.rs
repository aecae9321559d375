//! A POST that another site caused is not carried out.

use axum::{
    body::Body,
    http::{StatusCode, header},
};

use crate::client::{Client, post};

async fn status(client: &Client, headers: &[(&str, &str)]) -> StatusCode {
    let request = headers.iter().fold(post("/language"), |request, (name, value)| {
        request.header(*name, *value)
    });
    client.send(request.body(Body::from("lang=en")).unwrap()).await.status
}

#[tokio::test]
async fn our_own_pages_may_post() {
    let client = Client::with(|config| config.http.public_url = "https://cabinet.example".parse().ok()).await;
    for headers in [
        &[("sec-fetch-site", "same-origin")][..],
        &[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:3000")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://cabinet.example")],
        &[("origin", "http://127.0.0.1:3000")],
    ] {
        assert_eq!(status(&client, headers).await, StatusCode::SEE_OTHER, "{headers:?}");
    }
}

#[tokio::test]
async fn other_sites_may_not() {
    let client = Client::with(|config| config.http.public_url = "https://cabinet.example".parse().ok()).await;
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "null")],
        &[("origin", "https://evil.example")],
        &[("origin", "https://cabinet.example.evil.example")],
        &[("origin", "null")],
    ] {
        assert_eq!(status(&client, headers).await, StatusCode::FORBIDDEN, "{headers:?}");
    }
}

/// The client is no browser: every browser sends one of the two with a POST.
#[tokio::test]
async fn a_program_that_says_nothing_of_its_origin_may_post() {
    let client = Client::new().await;
    assert_eq!(status(&client, &[]).await, StatusCode::SEE_OTHER);
}

/// A client with a cookie of ours is a browser.
#[tokio::test]
async fn a_request_that_says_nothing_of_its_origin_may_not_use_a_cookie() {
    let client = Client::new().await;
    for (cookie, expected) in [
        ("draft=x", StatusCode::FORBIDDEN),
        ("lang=en; session=x", StatusCode::FORBIDDEN),
        ("lang=en; email=x", StatusCode::SEE_OTHER),
        ("draft=; session=", StatusCode::SEE_OTHER),
    ] {
        assert_eq!(status(&client, &[("cookie", cookie)]).await, expected, "{cookie}");
        let spoken_for = [("cookie", cookie), ("sec-fetch-site", "same-origin")];
        assert_eq!(status(&client, &spoken_for).await, StatusCode::SEE_OTHER, "{cookie}");
    }
}

#[tokio::test]
async fn a_refused_post_is_explained_and_changes_nothing() {
    let client = Client::new().await;
    let request = post("/language")
        .header(header::ACCEPT, "text/html")
        .header("origin", "https://evil.example");
    let answer = client.send(request.body(Body::from("lang=en")).unwrap()).await;
    assert!(answer.text().contains("Запрос пришёл не со страниц сервиса"));
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
}
