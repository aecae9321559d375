//! The language of pages.

use axum::{
    body::Body,
    http::{StatusCode, header},
};

use crate::client::{Client, get};

async fn language(client: &Client, name: header::HeaderName, value: &str) -> String {
    let request = get("/sign-in").header(header::ACCEPT, "text/html").header(name, value);
    let answer = client.send(request.body(Body::empty()).unwrap()).await;
    answer.text().split_once("<html lang=\"").unwrap().1[..2].to_owned()
}

#[tokio::test]
async fn russian_is_spoken_unless_english_is_asked_for() {
    let client = Client::new().await;
    assert_eq!(language(&client, header::ACCEPT_LANGUAGE, "de").await, "ru");
    assert_eq!(language(&client, header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9").await, "en");
    assert_eq!(language(&client, header::COOKIE, "lang=en").await, "en");
    assert_eq!(language(&client, header::COOKIE, "lang=xx").await, "ru");
}

#[tokio::test]
async fn a_choice_is_kept_and_leads_back() {
    let client = Client::new().await;
    let answer = client.post("/language", "lang=en").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header(header::LOCATION), "/sign-in");
    assert!(answer.header(header::SET_COOKIE).starts_with("lang=en; "));
}

#[tokio::test]
async fn a_language_we_do_not_speak_is_refused() {
    let client = Client::new().await;
    let answer = client.post("/language", "lang=xx").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
}
