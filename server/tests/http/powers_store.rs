//! The same uploads into an S3 store, which may be away.

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use domain::Secret;
use sea_orm::EntityTrait;
use server::{
    config::FileStore,
    outside::clock::HOUR,
    tables::entities::{loose_file, power},
};
use tempfile::TempDir;

use crate::{
    client::{Client, get},
    powers::{PDF, form, send},
    s3_server::{BUCKET, Fault, KEY, S3Server, Step},
    visitors::registered,
};

const FOREVER: usize = usize::MAX;

async fn product() -> (Client, S3Server, TempDir) {
    let server = S3Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let (path, endpoint) = (folder.path().to_path_buf(), server.endpoint.clone());
    let client = Client::with(|config| {
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
        config.files.store = FileStore::S3;
        config.files.folder = path;
        config.files.endpoint = endpoint;
        BUCKET.clone_into(&mut config.files.bucket);
        KEY.clone_into(&mut config.files.key);
        config.files.secret = Some(Secret::new("secret".to_owned()));
    })
    .await;
    (client, server, folder)
}

/// A PDF of so many bytes.
fn pdf(size: usize) -> Vec<u8> {
    let (head, tail) = (&PDF[..9], b"\n%%EOF\n");
    [head, &vec![b'a'; size - head.len() - tail.len()], tail].concat()
}

async fn rows(client: &Client) -> (usize, usize) {
    let rows = power::Entity::find().all(&client.state.db).await.unwrap().len();
    let loose = loose_file::Entity::find().all(&client.state.db).await.unwrap().len();
    (rows, loose)
}

#[tokio::test]
async fn ten_megabytes_go_into_the_store_and_are_read_back_from_it() {
    let (client, server, folder) = product().await;
    let visitor = registered(&client).await;
    let file = pdf(10 * 1024 * 1024);
    let sent = send(&client, &visitor, "*/*", form(&[("a.pdf", "application/pdf", &file)])).await;
    assert_eq!(sent.text(), r#"{"attached":1}"#, "{sent:?}");
    assert_eq!((server.objects().len(), server.unfinished()), (1, 0));
    assert_eq!(server.asked(Step::Part), 2);
    assert_eq!(rows(&client).await, (1, 0));
    let here = std::fs::read_dir(folder.path().join("incoming")).unwrap();
    assert_eq!(here.count(), 0, "nothing stays on this machine");
}

#[tokio::test]
async fn a_store_that_is_away_is_said_at_once_and_nothing_stays() {
    let (client, server, _folder) = product().await;
    let visitor = registered(&client).await;
    let (small, large) = (pdf(1000), pdf(6 * 1024 * 1024));
    let files = [
        ("a.pdf", "application/pdf", &small[..]),
        ("b.pdf", "application/pdf", &large[..]),
    ];
    for (step, fault) in [
        (Step::Put, Fault::Refuse),
        (Step::Part, Fault::Fail),
        (Step::Complete, Fault::DoAndDrop),
    ] {
        server.recovers();
        server.fails(step, fault, FOREVER);
        let page = send(&client, &visitor, "text/html", form(&files)).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{step:?}");
        assert_eq!(
            page.header(header::LOCATION),
            "/registration/access?refused=internal#powers",
            "{step:?}"
        );
        assert_eq!(rows(&client).await.0, 0, "{step:?}");
        assert_eq!((server.objects(), server.unfinished()), (Vec::new(), 0), "{step:?}");
    }
    server.recovers();
    // Files the store may have kept late stay noted until surely deleted.
    assert_eq!(rows(&client).await.1, 6);
    client.clock.advance(HOUR);
    assert_eq!(client.state.powers.watch().await.unwrap().files, 6);
    assert_eq!(rows(&client).await, (0, 0));

    let sent = send(&client, &visitor, "*/*", form(&files)).await;
    assert_eq!(sent.text(), r#"{"attached":2}"#, "{sent:?}");
    let nobody = client.send(get("/files/powers/1").body(Body::empty()).unwrap()).await;
    assert_eq!(nobody.header(header::LOCATION), "/sign-in");
}
