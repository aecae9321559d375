//! Probes.

use axum::http::StatusCode;

use crate::client::Client;

#[tokio::test]
async fn a_server_with_its_database_is_alive_and_ready() {
    let client = Client::new().await;
    assert_eq!(client.open("/health/live").await.status, StatusCode::OK);
    let ready = client.open("/health/ready").await;
    assert_eq!((ready.status, ready.text()), (StatusCode::OK, "{\"ready\":true}"));
}

#[tokio::test]
async fn a_server_without_its_database_is_alive_but_not_ready() {
    let client = Client::new().await;
    client.state.db.clone().close().await.unwrap();
    assert_eq!(client.open("/health/live").await.status, StatusCode::OK);
    let ready = client.open("/health/ready").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        ready.text(),
        "{\"ready\":false,\"reasons\":[\"the database does not answer\"]}"
    );
}
