//! The answers to a visitor beyond a limit, for a page's script and for a plain form.

use axum::{
    body::Body,
    http::{StatusCode, header},
};

use crate::client::{Answer, Client, post};

/// One wrong sign-in, and no more for this machine either.
async fn product() -> Client {
    Client::with(|config| {
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
        config.limits.except_loopback = Some(false);
        (config.limits.sign_in_burst, config.limits.sign_in_seconds) = (1, 45);
    })
    .await
}

fn wrong(client: &Client) -> String {
    let captcha = client.state.captcha.new_challenge();
    format!("email=ivanov%40example.org&password=not+it&captcha_id={captcha}&captcha_answer=24680")
}

async fn try_once(client: &Client) -> Answer {
    client.post("/api/sign-in", wrong(client)).await
}

fn pause(answer: &Answer) -> u32 {
    answer.header(header::RETRY_AFTER).parse().unwrap_or_default()
}

#[tokio::test]
async fn a_script_is_told_by_429_and_for_how_long() {
    let client = product().await;
    try_once(&client).await;
    let request = post("/api/sign-in").header("sec-fetch-site", "same-origin");
    let answer = client.send(request.body(Body::from(wrong(&client))).unwrap()).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{answer:?}");
    assert!((1..=45).contains(&pause(&answer)), "{answer:?}");
}

#[tokio::test]
async fn a_plain_form_leads_back_to_a_page_that_says_the_same_in_words_and_in_http() {
    let client = product().await;
    let first = try_once(&client).await;
    let page = client.open(first.header(header::LOCATION)).await;
    assert_eq!((page.status, pause(&page)), (StatusCode::OK, 0), "only wrong so far");

    let back = try_once(&client).await;
    assert_eq!((back.status, pause(&back)), (StatusCode::FOUND, 0), "{back:?}");
    let page = client.open(back.header(header::LOCATION)).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=45).contains(&pause(&page)), "{page:?}");
    assert!(page.text().contains("Попробуйте снова через"), "{}", page.text());
    // The page itself is not limited.
    assert_eq!(client.open("/sign-in").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_made_up_in_an_address_limits_nothing() {
    let client = product().await;
    for made_up in ["", "x", "%00", "eyJUb29NYW55Ijp7fX0=", "%ff"] {
        let page = client
            .open(&format!("/sign-in?__path=/api/sign-in&__err={made_up}"))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{made_up}");
    }
}
