//! Every file the product gives, requested as browsers do: compressed, and read to its end. A streamed body is polled
//! once more by the compressor after its end, which some bodies don't bear; a test without `Accept-Encoding` never sees
//! that.

use std::io::Read;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::{
    client::{Answer, Client, get},
    people::Role,
    scene::Scene,
};

/// Encodings of browsers and of programs, and none.
const ENCODINGS: [&str; 6] = ["gzip, br", "gzip, deflate, br, zstd", "gzip", "br", "zstd", "identity"];

/// Every address that gives a file or another answer to be kept, and a role that may ask. Other addresses give pages.
const DOWNLOADS: [(&str, Role); 12] = [
    ("/staff/requests.csv?tab=all", Role::Reviewer),
    ("/staff/requests.xlsx?tab=all", Role::Reviewer),
    ("/staff/requests.csv?q=nobodyatall", Role::Reviewer),
    ("/staff/audit/export.csv", Role::Administrator),
    ("/staff/audit/export.jsonl", Role::Administrator),
    ("/files/powers/{power}", Role::Reviewer),
    ("/files/powers/{power}/sig", Role::Reviewer),
    ("/captcha/x.png", Role::Anonymous),
    ("/metrics", Role::Anonymous),
    ("/dev/inbox.json", Role::Anonymous),
    ("/health/ready", Role::Anonymous),
    ("/sign-in", Role::Anonymous),
];

fn ask(path: &str, role: Role, encoding: &str) -> Request<Body> {
    get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, role.cookie())
        .header(header::ACCEPT_ENCODING, encoding)
        .body(Body::empty())
        .unwrap()
}

/// The decompressed body. A body cut off fails here.
fn unpacked(answer: &Answer) -> Vec<u8> {
    let mut whole = Vec::new();
    match answer.header(header::CONTENT_ENCODING) {
        "" => whole.clone_from(&answer.body),
        "gzip" => {
            _ = flate2::read::GzDecoder::new(&answer.body[..])
                .read_to_end(&mut whole)
                .unwrap();
        }
        "br" => {
            _ = brotli::Decompressor::new(&answer.body[..], 4096)
                .read_to_end(&mut whole)
                .unwrap();
        }
        other => panic!("nobody asked for {other}"),
    }
    whole
}

/// Whether the body is the same each time: a page has a nonce and a captcha, metrics change, and the audit log notes
/// its own export.
fn is_constant(path: &str) -> bool {
    path.starts_with("/staff/requests.csv") || path.starts_with("/files/")
}

#[tokio::test]
async fn every_download_is_whole_however_it_is_compressed() {
    let client = Client::new().await;
    let scene = Scene::set(&client.state).await;
    for (path, role) in DOWNLOADS {
        let path = scene.filled(path);
        let plain = client.send(ask(&path, role, "identity")).await;
        let kind = plain.header(header::CONTENT_TYPE).to_owned();
        for encoding in ENCODINGS {
            let answer = client.send(ask(&path, role, encoding)).await;
            assert_eq!(answer.status, plain.status, "{path}, {encoding}");
            assert_eq!(answer.header(header::CONTENT_TYPE), kind, "{path}, {encoding}");
            let whole = unpacked(&answer);
            if is_constant(&path) {
                assert_eq!(whole, plain.body, "{path}, {encoding}");
            }
            if path.starts_with("/staff/audit") {
                assert!(
                    whole.ends_with(b"\n") && whole.len() >= plain.body.len(),
                    "{path}, {encoding}"
                );
            }
            if path.starts_with("/staff/requests.xlsx") {
                // A zip ends with the record that lists its files.
                assert!(whole.starts_with(b"PK\x03\x04") && whole.windows(4).any(|four| four == b"PK\x05\x06"));
            }
        }
        let found = path != "/captcha/x.png";
        assert_eq!(plain.status == StatusCode::OK, found, "{path}: {}", plain.status);
    }
}

#[tokio::test]
async fn a_file_that_the_store_has_lost_is_told_by_its_name_and_is_no_fault() {
    let client = Client::new().await;
    let scene = Scene::set(&client.state).await;
    std::fs::remove_dir_all(&client.state.config.files.folder).unwrap();
    for role in [Role::Reviewer, Role::Applicant] {
        for (path, name) in [("", "Доверенность.pdf"), ("/sig", "Доверенность.pdf.sig")] {
            let path = scene.filled(&format!("/files/powers/{{power}}{path}"));
            let answer = client.send(ask(&path, role, "identity")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role:?}, {path}");
            let lost = format!("Файл «{name}»");
            assert!(
                answer.text().contains(&lost) && answer.text().contains("прикрепить его заново"),
                "{}",
                answer.text()
            );
        }
    }
    let stranger = client
        .send(ask(
            &scene.filled("/files/powers/{power}"),
            Role::OtherContactPerson,
            "identity",
        ))
        .await;
    assert!(!stranger.text().contains("Доверенность"), "{}", stranger.text());
}

#[tokio::test]
async fn what_browsers_ask_for_is_compressed() {
    let client = Client::new().await;
    Scene::set(&client.state).await;
    for path in ["/staff/requests.csv?tab=all", "/staff/audit/export.csv"] {
        let answer = client
            .send(ask(path, Role::Administrator, "gzip, deflate, br, zstd"))
            .await;
        assert_eq!(answer.header(header::CONTENT_ENCODING), "br", "{path}");
    }
}
