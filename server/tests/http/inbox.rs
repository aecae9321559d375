//! The inbox of development.

use axum::http::{StatusCode, header};
use server::{
    config::Profile,
    tables::dev_inbox::{self, Arrival},
};

use crate::client::Client;

async fn receive(client: &Client, subject: &str, html: &str) {
    let arrival = Arrival {
        channel: "mail",
        to: "ivanov@example.org".to_owned(),
        subject: subject.to_owned(),
        text: "Откройте http://127.0.0.1:3000/confirm/token\n".to_owned(),
        html: html.to_owned(),
        at: 1_795_345_500_000,
    };
    dev_inbox::insert(&client.state.db, arrival).await.unwrap();
}

#[tokio::test]
async fn programs_read_it_newest_first() {
    let client = Client::new().await;
    assert_eq!(client.open("/dev/inbox.json").await.text(), "[]");
    receive(&client, "Первое", "<p>1</p>").await;
    receive(&client, "Второе", "<p>2</p>").await;
    let letters: serde_json::Value = serde_json::from_slice(&client.open("/dev/inbox.json").await.body).unwrap();
    let expected = serde_json::json!({
        "channel": "mail",
        "to": "ivanov@example.org",
        "subject": "Второе",
        "text": "Откройте http://127.0.0.1:3000/confirm/token\n",
        "html": "<p>2</p>",
        "at": "2026-11-22T11:05:00Z",
    });
    assert_eq!(letters.as_array().unwrap().len(), 2);
    assert_eq!(letters[0], expected);
}

#[tokio::test]
async fn people_read_it_too_and_a_letter_can_do_no_harm() {
    let client = Client::new().await;
    receive(
        &client,
        "<script>1</script>",
        "<html><head></head><body><a href=\"/x\">x</a></body></html>",
    )
    .await;
    let list = client.open("/dev/inbox").await;
    assert!(list.text().contains("&lt;script&gt;1&lt;/script&gt;"));
    let letter = client.open("/dev/inbox/1").await;
    assert!(
        letter
            .text()
            .contains("<a href=\"http://127.0.0.1:3000/confirm/token\">")
    );
    let html = client.open("/dev/inbox/1/html").await;
    assert!(html.text().contains("<base target=\"_top\">"));
    assert!(html.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    assert_eq!(html.header(header::X_FRAME_OPTIONS), "SAMEORIGIN");
    for missing in ["/dev/inbox/2", "/dev/inbox/2/html"] {
        assert_eq!(client.open(missing).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(client.open("/dev/inbox/x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn there_is_none_in_production() {
    let client = Client::with(|config| config.profile = Profile::Production).await;
    for path in ["/dev/inbox", "/dev/inbox.json", "/dev/inbox/1"] {
        assert_eq!(client.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
