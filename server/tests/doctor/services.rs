//! Foreign services: asked whether they answer, and given no secret.

use server::cli::doctor::Verdict;

use crate::{
    Place,
    http_server::{HttpServer, Reply},
    smtp_server::{Encryption, SmtpServer},
};

/// With each kind of gateway, and a directory, at an address.
fn asking(url: &str) -> Vec<(&'static str, Place)> {
    let sms = |kind| Place::new().set("SMS__GATEWAY", kind).set("SMS__KEY", "opensesame");
    let described = sms("http")
        .set("SMS__URL", &format!("{url}/send/{{key}}?to={{to}}"))
        .set("SMS__TEMPLATE", r#"{"text": "{text}"}"#)
        .set("SMS__REFUSAL_AT", "/error");
    vec![
        ("SMS", sms("sms_ru").set("SMS__URL", url)),
        ("SMS", sms("smsc").set("SMS__URL", url)),
        ("SMS", described),
        (
            "directory",
            Place::new()
                .set("DIRECTORY__URL", url)
                .set("DIRECTORY__KEY", "opensesame"),
        ),
    ]
}

#[tokio::test]
async fn a_gateway_and_a_directory_are_asked_for_their_front_page_and_shown_no_key() {
    for (status, verdict) in [
        (200, Verdict::Good),
        (404, Verdict::Good),
        (302, Verdict::Good),
        (502, Verdict::Warning),
    ] {
        let server = HttpServer::replying(vec![Reply::Says(status, "<html>".to_owned()); 4]).await;
        for (check, place) in asking(&server.url) {
            let found = place.found(check).await;
            assert_eq!(found.verdict, verdict, "{found:?}");
            assert!(!format!("{found:?}").contains("opensesame"), "{found:?}");
        }
        let asked = server.asked();
        assert_eq!(asked.len(), 4);
        for asked in asked {
            assert_eq!((asked.method.as_str(), asked.target.as_str()), ("GET", "/"));
            assert!(!format!("{asked:?}").contains("opensesame"), "{asked:?}");
        }
    }
}

#[tokio::test]
async fn a_gateway_or_a_directory_that_is_away_hangs_up_or_has_a_strange_certificate_is_told() {
    let strange = SmtpServer::start(Encryption::Tls, []).await;
    let rude = HttpServer::replying([]).await;
    for url in [
        "http://127.0.0.1:1",
        &rude.url,
        &format!("https://localhost:{}", strange.port),
    ] {
        for (check, place) in asking(url) {
            let found = place.found(check).await;
            assert_eq!(found.verdict, Verdict::Failed, "{found:?}");
            assert!(found.advice.is_some() && !format!("{found:?}").contains("opensesame"));
        }
    }
}

#[tokio::test]
async fn without_a_gateway_or_a_directory_it_is_said_what_that_means() {
    let place = Place::new();
    assert_eq!(place.found("SMS").await.verdict, Verdict::Warning);
    assert_eq!(place.found("directory").await.verdict, Verdict::Good);
    assert_eq!(
        place.set("SMS__GATEWAY", "none").found("SMS").await.verdict,
        Verdict::Good
    );
    let put_together = Place::new()
        .set("SMS__GATEWAY", "http")
        .set("SMS__URL", "https://{sender}.example.org/")
        .set("SMS__TEMPLATE", "{}")
        .set("SMS__REFUSAL_AT", "/error");
    assert_eq!(put_together.found("SMS").await.verdict, Verdict::Warning);
}
