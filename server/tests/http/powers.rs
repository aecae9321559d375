//! Files in and out, over the real router: multipart forms as browsers send them, whole, broken off and hostile.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode, header, request::Builder},
};
use futures_util::{StreamExt, stream::iter};
use sea_orm::EntityTrait;
use server::tables::entities::{loose_file, power};
use tempfile::TempDir;
use tokio::sync::Semaphore;

use crate::{
    client::{Answer, Client, get, method},
    visitors::{Visitor, registered},
};

pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n";
const BOUNDARY: &str = "----boundary";

/// A product that stores its files in a folder of the test's own.
async fn product() -> (Client, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_path_buf();
    let client = Client::with(|config| {
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
        config.files.folder = path;
    })
    .await;
    (client, folder)
}

pub fn form(files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, kind, content) in files {
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: {kind}\r\n\r\n"
            )
            .bytes(),
        );
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

/// A form with files, from one of our pages.
pub fn upload(path: &str, accept: &str, cookies: &str) -> Builder {
    method(&Method::POST, path)
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .header("sec-fetch-site", "same-origin")
        .header(header::ACCEPT, accept)
        .header(header::COOKIE, cookies)
}

pub async fn send(client: &Client, visitor: &Visitor, accept: &str, body: impl Into<Body>) -> Answer {
    let request = upload("/files/powers", accept, visitor.cookies());
    client.send(request.body(body.into()).unwrap()).await
}

async fn kept(client: &Client, folder: &TempDir) -> (usize, usize, usize) {
    let rows = power::Entity::find().all(&client.state.db).await.unwrap().len();
    let loose = loose_file::Entity::find().all(&client.state.db).await.unwrap().len();
    let files = std::fs::read_dir(folder.path().join("powers")).map_or(0, Iterator::count);
    (rows, loose, files)
}

#[tokio::test]
async fn a_plain_form_leads_back_and_a_script_is_told_by_codes() {
    let (client, folder) = product().await;
    let visitor = registered(&client).await;
    let name = "../../Доверенность\u{202e}.pdf";
    let answer = send(&client, &visitor, "text/html", form(&[(name, "application/pdf", PDF)])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    assert_eq!(
        answer.header(header::LOCATION),
        "/registration/access?attached=1#powers"
    );
    let row = power::Entity::find().one(&client.state.db).await.unwrap().unwrap();
    assert_eq!(row.name, "Доверенность.pdf");

    let again = send(&client, &visitor, "*/*", form(&[("a.pdf", "application/pdf", PDF)])).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(again.text(), r#"{"file":1,"refused":"same"}"#);
    assert_eq!(kept(&client, &folder).await, (1, 0, 1));
}

#[tokio::test]
async fn whatever_is_no_power_of_attorney_is_refused_and_not_kept() {
    let (client, folder) = product().await;
    let visitor = registered(&client).await;
    let large = [PDF, &vec![b'a'; 11 * 1024 * 1024][..]].concat();
    let bomb = br#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a xmlns="urn://x-artefacts/EMCHD_1">&c;</a>"#;
    for (name, kind, content, code) in [
        ("a.pdf", "application/pdf", &b""[..], "empty"),
        ("a.pdf", "application/pdf", &large, "too-large"),
        ("a.png", "image/png", PDF, "misnamed"),
        ("a.png", "image/png", b"<svg onload='alert(1)'/>", "unknown-kind"),
        (
            "a.jpg",
            "image/jpeg",
            b"<!doctype html><script>alert(1)</script>",
            "unknown-kind",
        ),
        ("a.xml", "text/xml", bomb, "doctype"),
        ("a.xml", "text/xml", b"<?xml version=\"1.0\"?><svg/>", "not-emchd"),
    ] {
        let answer = send(&client, &visitor, "text/html", form(&[(name, kind, content)])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {answer:?}");
        let back = format!("/registration/access?refused={code}&file=1#powers");
        assert_eq!(answer.header(header::LOCATION), back);
        let page = method(&Method::GET, &back).header(header::COOKIE, visitor.cookies());
        let page = client
            .send(page.header(header::ACCEPT, "text/html").body(Body::empty()).unwrap())
            .await;
        assert!(page.text().contains("role=\"alert\""), "{code} is said on the page");
    }
    let many: Vec<_> = (0..1000).map(|_| ("a.pdf", "application/pdf", PDF)).collect();
    let answer = send(&client, &visitor, "*/*", form(&many)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.text(), r#"{"file":null,"refused":"too-many-at-once"}"#);
    assert_eq!(kept(&client, &folder).await, (0, 0, 0));
}

#[tokio::test]
async fn an_upload_cut_off_leaves_neither_row_nor_file() {
    let (client, folder) = product().await;
    let visitor = registered(&client).await;
    let whole = form(&[(
        "a.pdf",
        "application/pdf",
        &[PDF, &vec![b' '; 300_000][..], PDF].concat(),
    )]);
    let cut = whole.len() / 2;
    let pieces = [
        Ok(Bytes::copy_from_slice(&whole[..cut])),
        Err(std::io::Error::other("the line broke")),
    ];
    let broken = send(&client, &visitor, "*/*", Body::from_stream(iter(pieces))).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST, "{broken:?}");
    let short = send(&client, &visitor, "*/*", whole[..cut].to_vec()).await;
    assert_eq!(short.status, StatusCode::BAD_REQUEST);
    let garbage = send(&client, &visitor, "*/*", (0..=255).collect::<Vec<u8>>()).await;
    assert_eq!(garbage.status, StatusCode::BAD_REQUEST);
    assert_eq!(kept(&client, &folder).await, (0, 0, 0));
    assert_eq!(std::fs::read_dir(folder.path().join("incoming")).unwrap().count(), 0);
}

#[tokio::test]
async fn whoever_drips_keeps_no_turn_from_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_path_buf();
    let client = Client::with(|config| {
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
        config.files.folder = path;
        config.files.uploads = 1;
    })
    .await;
    let (stranger, honest) = (registered(&client).await, registered(&client).await);
    let whole = form(&[("a.pdf", "application/pdf", PDF)]);
    let begun = Bytes::copy_from_slice(&whole[..whole.len() / 2]);
    let arrived = Arc::new(Semaphore::new(0));
    let drip = || {
        let (begun, arrived) = (begun.clone(), Arc::clone(&arrived));
        let rest = async move {
            arrived.add_permits(1);
            futures_util::future::pending().await
        };
        Body::from_stream(iter([Ok::<_, std::io::Error>(begun)]).chain(futures_util::stream::once(rest)))
    };
    let dripping = (0..40).map(|_| send(&client, &stranger, "*/*", drip()));
    let mut dripping = Box::pin(futures_util::future::join_all(dripping));
    tokio::select! {
        _ = &mut dripping => panic!("nobody has sent all"),
        all = arrived.acquire_many(40) => drop(all),
    }
    let answer = tokio::select! {
        _ = &mut dripping => panic!("nobody has sent all"),
        answer = send(&client, &honest, "*/*", whole) => answer,
    };
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[tokio::test]
async fn without_room_on_the_disk_uploads_are_refused_in_words_and_all_else_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_path_buf();
    let client = Client::with(|config| {
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
        config.files.folder = path;
        // More than any disk of a test has.
        config.files.reserve_mb = u32::MAX;
    })
    .await;
    let visitor = registered(&client).await;
    let body = form(&[("a.pdf", "application/pdf", PDF)]);
    let script = send(&client, &visitor, "*/*", body.clone()).await;
    assert_eq!(script.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(script.text(), r#"{"file":null,"refused":"no-room"}"#);
    let plain = send(&client, &visitor, "text/html", body).await;
    let back = plain.header(header::LOCATION).to_owned();
    assert_eq!(back, "/registration/access?refused=no-room#powers");
    let page = method(&Method::GET, &back).header(header::COOKIE, visitor.cookies());
    let page = page.header(header::ACCEPT, "text/html").body(Body::empty()).unwrap();
    assert!(client.send(page).await.text().contains("места для файлов нет"));
    assert_eq!(kept(&client, &folder).await, (0, 0, 0));
    registered(&client).await;
}

#[tokio::test]
async fn strangers_are_turned_away_before_their_files_are_read() {
    let (client, folder) = product().await;
    let nobody = Visitor::default();
    let body = form(&[("a.pdf", "application/pdf", PDF)]);
    let page = send(&client, &nobody, "text/html", body.clone()).await;
    assert_eq!(page.header(header::LOCATION), "/sign-in");
    let script = send(&client, &nobody, "*/*", body).await;
    assert_eq!(script.status, StatusCode::UNAUTHORIZED);
    for path in ["/files/powers/1", "/files/powers/1/sig"] {
        let file = client.send(get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(file.header(header::LOCATION), "/sign-in", "{path}");
    }
    let nothing = client.send(get("/files/powers/x").body(Body::empty()).unwrap()).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    assert_eq!(kept(&client, &folder).await, (0, 0, 0));
}
