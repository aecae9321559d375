//! Stores of files: a folder, and an S3-compatible store over real HTTP.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

#[path = "support/s3_server.rs"]
mod s3_server;

use bytes::Bytes;
use domain::Secret;
use futures_util::TryStreamExt;
use s3_server::{BUCKET, Fault, KEY, S3Server, Step};
use server::outside::files::{Files, FilesError, S3Settings, Spool, Spooled, Store};
use tempfile::TempDir;

const FOREVER: usize = usize::MAX;
const MB: usize = 1024 * 1024;
/// Sizes within one request, of a part more than one request, and the largest ever sent.
const SIZES: [usize; 5] = [1, 300_000, 5 * MB, 5 * MB + 1, 10 * MB];

/// Bytes of which no two pieces are alike.
fn content(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at / 251 + at * 7).to_le_bytes()[0]).collect()
}

async fn spooled(size: usize) -> (TempDir, Spooled) {
    let folder = tempfile::tempdir().unwrap();
    let mut file = Spool::new(folder.path()).begin().await.unwrap();
    for piece in content(size).chunks(64 * 1024) {
        file.write(Bytes::copy_from_slice(piece)).await.unwrap();
    }
    (folder, file.finish())
}

fn settings(server: &S3Server) -> S3Settings {
    S3Settings {
        endpoint: server.endpoint.clone(),
        region: "us-east-1".to_owned(),
        bucket: BUCKET.to_owned(),
        key: KEY.to_owned(),
        secret: Secret::new("secret".to_owned()),
    }
}

async fn put(store: &Store, name: &str, size: usize) -> Result<(), FilesError> {
    let (_folder, file) = spooled(size).await;
    store.put(name, &file).await
}

async fn got(store: &Store, name: &str) -> Result<Option<Vec<u8>>, FilesError> {
    let Some(pieces) = store.get(name).await? else {
        return Ok(None);
    };
    let pieces: Vec<Bytes> = pieces.try_collect().await?;
    Ok(Some(pieces.concat()))
}

async fn what_is_put_is_read_whole_and_deleted(store: &Store) {
    for size in SIZES {
        let name = format!("powers/{size}");
        put(store, &name, size).await.unwrap();
        assert!(got(store, &name).await.unwrap() == Some(content(size)), "{size} bytes");
        store.delete(&name).await.unwrap();
        assert_eq!(got(store, &name).await.unwrap(), None);
        store.delete(&name).await.unwrap();
    }
}

#[tokio::test]
async fn a_folder_gives_back_what_it_was_given() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::folder(&folder.path().join("new")).unwrap();
    what_is_put_is_read_whole_and_deleted(&store).await;
    let left = std::fs::read_dir(folder.path().join("new/powers")).unwrap();
    assert_eq!(left.count(), 0, "nor is a piece of it left");
}

#[tokio::test]
async fn an_s3_store_gives_back_what_it_was_given() {
    let server = S3Server::start().await;
    let store = Store::s3(&settings(&server)).unwrap();
    what_is_put_is_read_whole_and_deleted(&store).await;
    assert_eq!((server.objects(), server.unfinished()), (Vec::new(), 0));
    assert_eq!(server.asked(Step::Put), 3, "small ones need one request");
    assert_eq!((server.asked(Step::Begin), server.asked(Step::Part)), (2, 4));
}

#[tokio::test]
async fn several_large_files_are_sent_at_once_without_being_mixed_up() {
    let server = S3Server::start().await;
    let store = Store::s3(&settings(&server)).unwrap();
    let sizes = (1..=6).map(|more| 5 * MB + more);
    let puts = sizes.clone().map(|size| {
        let store = &store;
        async move { put(store, &format!("powers/{size}"), size).await.unwrap() }
    });
    futures_util::future::join_all(puts).await;
    for size in sizes {
        assert!(got(&store, &format!("powers/{size}")).await.unwrap() == Some(content(size)));
    }
}

#[tokio::test]
async fn whatever_the_store_does_instead_of_keeping_a_file_is_a_failure_that_leaves_nothing() {
    for (step, size) in [
        (Step::Put, 1000),
        (Step::Begin, 6 * MB),
        (Step::Part, 6 * MB),
        (Step::Complete, 6 * MB),
    ] {
        for fault in [Fault::Refuse, Fault::Fail, Fault::Drop] {
            let server = S3Server::start().await;
            let store = Store::s3(&settings(&server)).unwrap();
            server.fails(step, fault, FOREVER);
            let failed = put(&store, "powers/a", size).await;
            assert!(matches!(failed, Err(FilesError::Store(_))), "{step:?} {fault:?}");
            assert_eq!(server.objects(), [""; 0], "{step:?} {fault:?}");
            assert_eq!(
                server.unfinished(),
                0,
                "{step:?} {fault:?}: an upload was left unfinished"
            );
            server.recovers();
            put(&store, "powers/a", size).await.unwrap();
            assert_eq!(server.objects(), ["powers/a"]);
        }
    }
}

#[tokio::test]
async fn a_moment_of_weakness_is_tried_again() {
    let server = S3Server::start().await;
    let store = Store::s3(&settings(&server)).unwrap();
    for step in [
        Step::Put,
        Step::Begin,
        Step::Part,
        Step::Complete,
        Step::Get,
        Step::Delete,
    ] {
        server.fails(step, Fault::Fail, 1);
    }
    for size in [1000, 6 * MB] {
        put(&store, "powers/a", size).await.unwrap();
        assert!(
            got(&store, "powers/a").await.unwrap() == Some(content(size)),
            "{size} bytes"
        );
        store.delete("powers/a").await.unwrap();
    }
    assert_eq!((server.objects(), server.unfinished()), (Vec::new(), 0));
}

#[tokio::test]
async fn a_file_kept_without_a_word_is_a_failure_and_can_be_deleted() {
    let server = S3Server::start().await;
    let store = Store::s3(&settings(&server)).unwrap();
    server.fails(Step::Complete, Fault::DoAndDrop, FOREVER);
    put(&store, "powers/a", 6 * MB).await.unwrap_err();
    // As the sweep does with every name without a row.
    store.delete("powers/a").await.unwrap();
    assert_eq!((server.objects(), server.unfinished()), (Vec::new(), 0));
}

#[tokio::test]
async fn reading_and_deleting_fail_clearly_too() {
    let server = S3Server::start().await;
    let store = Store::s3(&settings(&server)).unwrap();
    put(&store, "powers/a", 300_000).await.unwrap();
    for fault in [Fault::Refuse, Fault::Fail, Fault::Drop] {
        server.fails(Step::Get, fault, FOREVER);
        server.fails(Step::Delete, fault, FOREVER);
        assert!(
            got(&store, "powers/a").await.is_err(),
            "{fault:?}: not taken for a file that isn't there"
        );
        assert!(store.delete("powers/a").await.is_err(), "{fault:?}");
    }
    server.recovers();
    server.fails(Step::Get, Fault::DropInAnswer, 1);
    assert!(
        got(&store, "powers/a").await.unwrap() == Some(content(300_000)),
        "taken up where it broke"
    );
    server.fails(Step::Get, Fault::DropInAnswer, FOREVER);
    assert!(got(&store, "powers/a").await.is_err(), "half a file is not a file");
}

#[tokio::test]
async fn a_wrong_key_a_wrong_bucket_and_a_store_that_is_away_are_failures() {
    let server = S3Server::start().await;
    let wrong = [
        S3Settings {
            key: "another".to_owned(),
            ..settings(&server)
        },
        S3Settings {
            bucket: "another".to_owned(),
            ..settings(&server)
        },
        S3Settings {
            endpoint: "http://127.0.0.1:1".to_owned(),
            ..settings(&server)
        },
    ];
    for settings in wrong {
        let store = Store::s3(&settings).unwrap();
        assert!(put(&store, "powers/a", 1000).await.is_err(), "{settings:?}");
        assert!(!format!("{settings:?}").contains("\"secret\""), "the secret stays one");
    }
    assert_eq!(server.objects(), [""; 0]);
}
