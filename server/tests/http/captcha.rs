//! The picture with digits on the wire.

use axum::http::{StatusCode, header};

use crate::client::{Client, get, post};

#[tokio::test]
async fn a_picture_is_a_png_light_or_dark() {
    let client = Client::new().await;
    let id = client.state.captcha.new_challenge();
    let light = client.open(&format!("/captcha/{id}.png")).await;
    let dark = client.open(&format!("/captcha/{id}.png?dark")).await;
    assert_eq!(light.header(header::CONTENT_TYPE), "image/png");
    assert!(light.body.starts_with(b"\x89PNG"));
    assert_ne!(light.body, dark.body);
}

#[tokio::test]
async fn redrawing_shows_other_digits_in_the_frame() {
    let client = Client::new().await;
    let id = client.state.captcha.new_challenge();
    let before = client.open(&format!("/captcha/{id}.png")).await.body;
    let frame = client.post(&format!("/captcha/{id}/redraw"), "").await;
    assert_eq!(frame.status, StatusCode::OK);
    assert!(frame.text().contains(&format!("<img src=\"/captcha/{id}.png\"")));
    assert!(
        frame
            .header(header::CONTENT_SECURITY_POLICY)
            .contains("frame-ancestors 'self'")
    );
    assert_eq!(frame.header(header::X_FRAME_OPTIONS), "SAMEORIGIN");
    assert_ne!(client.open(&format!("/captcha/{id}.png")).await.body, before);
}

#[tokio::test]
async fn a_script_gets_no_page_for_redrawing() {
    let client = Client::new().await;
    let id = client.state.captcha.new_challenge();
    let answer = client
        .send(post(&format!("/captcha/{id}/redraw")).body("".into()).unwrap())
        .await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn an_id_that_is_not_ours_has_no_picture() {
    let client = Client::new().await;
    for id in ["x", "../../etc/passwd", "%00", "%FF", &"a".repeat(5000)] {
        let id = id.replace('/', "%2F");
        assert!(
            client
                .open(&format!("/captcha/{id}.png"))
                .await
                .status
                .is_client_error(),
            "{id}"
        );
        assert!(
            client
                .post(&format!("/captcha/{id}/redraw"), "")
                .await
                .status
                .is_client_error(),
            "{id}"
        );
    }
}

#[tokio::test]
async fn a_recording_is_a_wav_that_no_cache_keeps_and_that_comes_in_pieces_too() {
    let client = Client::new().await;
    let id = client.state.captcha.new_challenge();
    let path = format!("/captcha/{id}.wav");
    let whole = client.open(&path).await;
    assert_eq!(whole.status, StatusCode::OK);
    assert_eq!(whole.header(header::CONTENT_TYPE), "audio/wav");
    assert_eq!(whole.header(header::CACHE_CONTROL), "no-store");
    assert!(whole.body.starts_with(b"RIFF"));
    let request = get(&path).header(header::RANGE, "bytes=4-7").body("".into()).unwrap();
    let piece = client.send(request).await;
    assert_eq!(piece.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(piece.body, whole.body[4..8]);
    assert_eq!(
        piece.header(header::CONTENT_RANGE),
        format!("bytes 4-7/{}", whole.body.len())
    );
    assert_eq!(client.open("/captcha/x.wav").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_offers_the_recording_unless_it_is_switched_off() {
    let heard = Client::new().await.open("/sign-in").await;
    assert!(heard.text().contains(".wav"));
    assert!(
        heard
            .header(header::CONTENT_SECURITY_POLICY)
            .contains("media-src 'self'")
    );
    let client = Client::with(|config| config.captcha.audio = false).await;
    assert!(!client.open("/sign-in").await.text().contains(".wav"));
    let id = client.state.captcha.new_challenge();
    assert_eq!(
        client.open(&format!("/captcha/{id}.wav")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn after_redrawing_the_same_address_reads_other_digits() {
    let client = Client::new().await;
    let id = client.state.captcha.new_challenge();
    let path = format!("/captcha/{id}.wav");
    let before = client.open(&path).await.body;
    client.post(&format!("/captcha/{id}/redraw"), "").await;
    assert_ne!(client.open(&path).await.body, before);
    // A player that has played once would play the old ones from its memory: without script only the link is offered.
    let page = client.open("/sign-in").await;
    assert!(page.text().contains("captcha__audio js-only"));
}

#[tokio::test]
async fn the_page_offers_work_in_place_of_digits_and_says_where_to_write_without_script() {
    let client = Client::with(|config| config.desk.email = "desk@cabinet.example".to_owned()).await;
    let page = client.open("/sign-in").await;
    let (button, letter) = ("Проверить без картинки", "mailto:desk@cabinet.example");
    assert!(page.text().contains(button) && page.text().contains(letter));
    assert!(page.text().contains("no-script-only"));
    let client = Client::with(|config| config.captcha.proof = false).await;
    let page = client.open("/sign-in").await;
    assert!(!page.text().contains(button) && !page.text().contains("no-script-only"));
    assert!(page.text().contains("mailto:desk@gangway.invalid"));
}
