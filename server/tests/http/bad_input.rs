//! Requests that no page of ours sends: each is answered 4xx, with a sentence, and never breaks anything.

use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode, header},
};
use futures_util::stream::iter;

use crate::client::{Answer, Client, FORM, method, post};

/// Bodies that are no form of ours.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("empty", Vec::new()),
        ("cut short", b"form[last_name]=%D0%98%D0".to_vec()),
        ("NUL bytes", b"form[email]=\0\0\0&\0=\0".to_vec()),
        ("encoded NUL", b"form[email]=%00%00&email=%00".to_vec()),
        ("invalid UTF-8", b"form[email]=\xFF\xFE&email=\xC3\x28".to_vec()),
        ("invalid UTF-8, encoded", b"form[email]=%FF%FE&email=%C3%28".to_vec()),
        ("deep brackets", format!("form{}=1", "[a]".repeat(200)).into_bytes()),
        ("JSON", br#"{"form":{"email":"a@b.ru"}}"#.to_vec()),
        ("garbage", (0..=255).collect()),
    ]
}

/// Every server function that takes a POST.
fn server_fns() -> Vec<&'static str> {
    let paths: Vec<_> = server_fn::axum::server_fn_paths()
        .filter(|(_, method)| *method == Method::POST)
        .collect();
    assert!(paths.len() >= 10, "{paths:?}");
    paths.into_iter().map(|(path, _)| path).collect()
}

/// The answer is no failure of ours, and has words or a code.
fn assert_refused_or_done(answer: &Answer, what: &str) {
    assert!(
        !answer.status.is_server_error(),
        "{what}: {} {}",
        answer.status,
        String::from_utf8_lossy(&answer.body)
    );
    assert!(
        !answer.status.is_client_error() || !answer.body.is_empty(),
        "{what}: {} without a word",
        answer.status
    );
}

#[tokio::test]
async fn a_body_that_is_no_form_of_ours_breaks_nothing() {
    let client = Client::new().await;
    for path in server_fns() {
        for (name, body) in bodies() {
            for cookies in ["", "draft=garbage; session=garbage", "draft=%FF; session=\"; email=;;"] {
                for accept in ["text/html", "*/*"] {
                    let request = post(path)
                        .header("sec-fetch-site", "same-origin")
                        .header(header::COOKIE, cookies)
                        .header(header::ACCEPT, accept);
                    let answer = client.send(request.body(body.clone().into()).unwrap()).await;
                    assert_refused_or_done(&answer, &format!("{path}, {name}, cookies {cookies:?}, {accept}"));
                }
            }
        }
    }
}

#[tokio::test]
async fn another_content_type_is_refused() {
    let client = Client::new().await;
    for path in server_fns() {
        for kind in [
            "",
            "text/plain",
            "application/json",
            "multipart/form-data; boundary=x",
            "\u{7f}",
        ] {
            let Ok(request) = method(&Method::POST, path)
                .header(header::CONTENT_TYPE, kind)
                .body("a=b".into())
            else {
                continue;
            };
            let answer = client.send(request).await;
            assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {kind}");
            assert!(!answer.body.is_empty(), "{path} {kind}");
        }
    }
}

#[tokio::test]
async fn a_server_function_is_not_called_by_a_link() {
    let client = Client::new().await;
    for path in server_fns() {
        let answer = client.open(path).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert!(answer.text().contains("<h1>"), "{path}");
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_whether_or_not_it_says_so() {
    let client = Client::new().await;
    let large = vec![b'a'; 1024 * 1024];
    for path in server_fns() {
        let announced = post(path).header(header::CONTENT_LENGTH, large.len());
        let answer = client.send(announced.body(large.clone().into()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        let pieces = large
            .chunks(16 * 1024)
            .map(|piece| Ok::<_, std::io::Error>(Bytes::copy_from_slice(piece)));
        let streamed = Body::from_stream(iter(pieces.collect::<Vec<_>>()));
        let answer = client.send(post(path).body(streamed).unwrap()).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_refused() {
    let client = Client::new().await;
    for path in server_fns() {
        let pieces = [
            Ok(Bytes::from_static(b"form[email]=a")),
            Err(std::io::Error::other("the line broke")),
        ];
        let answer = client
            .send(post(path).body(Body::from_stream(iter(pieces))).unwrap())
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[tokio::test]
async fn a_person_is_told_in_their_language_and_a_script_by_a_code() {
    let client = Client::new().await;
    let page = post("/api/sign-in")
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_LANGUAGE, "en");
    let page = client.send(page.body(Body::from(&b"email=\xFF"[..])).unwrap()).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.text().contains("The request could not be read"), "{}", page.text());
    let code = client
        .send(post("/api/sign-in").body(Body::from(&b"email=\xFF"[..])).unwrap())
        .await;
    assert_eq!(code.status, StatusCode::BAD_REQUEST);
    assert_eq!(code.text(), "\"BadRequest\"");
}

#[tokio::test]
async fn routes_of_our_own_stand_the_same() {
    let client = Client::new().await;
    for path in ["/language", "/captcha/none/redraw", "/captcha/%FF/redraw"] {
        for (name, body) in bodies() {
            for kind in [FORM, "text/plain"] {
                let request = method(&Method::POST, path).header(header::CONTENT_TYPE, kind);
                let answer = client.send(request.body(body.clone().into()).unwrap()).await;
                assert!(
                    answer.status.is_client_error(),
                    "{path} {name} {kind}: {}",
                    answer.status
                );
                assert!(!answer.body.is_empty(), "{path} {name} {kind}");
            }
        }
    }
}
