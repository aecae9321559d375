//! The database stops, freezes, or is held by another process: callers get an answer in bounded time, nothing is lost,
//! and nothing has to be restarted.

use std::{fs, path::Path, process::Command};

use sea_orm::EntityTrait;
use server::tables::{self, Database, entities::outbox};
use tokio::runtime::Runtime;

use crate::{
    connect,
    mail_server::MailServer,
    postgres::{Cluster, bin, program, run},
    process::{Product, details, get, pause, post, register, until},
};

#[test]
fn postgresql_may_stop_and_freeze() {
    let (folder, mail, cluster) = (tempfile::tempdir().unwrap(), MailServer::start(), Cluster::start());
    let (url, port) = (cluster.url("postgres"), mail.port.to_string());
    let mut product = Product::start(folder.path(), &settings(&url, &port));
    assert!(register(product.address, "before@example.org"));
    assert!(until(|| mail.link("before@example.org").is_some()));

    // A letter that the mail server has, when the database can't be told.
    let word = mail.hold();
    assert!(register(product.address, "during@example.org"));
    assert!(until(|| mail.link("during@example.org").is_some()));
    stop(&cluster);
    word.send(()).unwrap();
    // For a minute: longer than any patience there is, that with claims included.
    for _second in 0..60 {
        assert_told(&product, &asked());
        pause(1_000);
    }
    cluster.serve();
    assert_recovers(&mut product, "stopped@example.org");

    let frozen = Frozen::new(&cluster);
    assert_told(&product, &asked());
    drop(frozen);
    assert_recovers(&mut product, "frozen@example.org");

    all_sent(&mail, &url, 4);
}

#[test]
fn sqlite_may_be_held_by_another_process() {
    let (folder, mail) = (tempfile::tempdir().unwrap(), MailServer::start());
    let url = format!("sqlite://{}", folder.path().join("gangway.db").display());
    let port = mail.port.to_string();
    let mut product = Product::start(folder.path(), &settings(&url, &port));
    assert!(register(product.address, "before@example.org"));
    let runtime = Runtime::new().unwrap();
    // Connections return to the pool in a task, which needs the runtime.
    let _inside = runtime.enter();
    let db = runtime.block_on(connect(url.clone()));
    let writer = runtime.block_on(tables::begin(&db)).unwrap();
    assert_told(&product, &asked()[..1]);
    assert_eq!(
        get(product.address, "/sign-in", "").unwrap().status,
        200,
        "what only reads goes on"
    );
    runtime.block_on(writer.rollback()).unwrap();
    assert_recovers(&mut product, "after@example.org");
    all_sent(&mail, &url, 2);
}

fn settings<'a>(url: &'a str, port: &'a str) -> [(&'a str, &'a str); 8] {
    [
        ("GANGWAY__DATABASE__URL", url),
        ("GANGWAY__DATABASE__WAIT_SECONDS", "1"),
        ("GANGWAY__HTTP__REQUEST_SECONDS", "4"),
        ("GANGWAY__MAIL__TRANSPORT", "smtp"),
        ("GANGWAY__MAIL__HOST", "127.0.0.1"),
        ("GANGWAY__MAIL__TLS", "none"),
        ("GANGWAY__MAIL__PORT", port),
        ("GANGWAY__MAIL__TIMEOUT_SECONDS", "60"),
    ]
}

/// A call that writes, and a call that reads.
fn asked() -> [(&'static str, String); 2] {
    [
        ("/api/registration/save-details", details("never@example.org")),
        ("/api/confirm", "token=x&password=x".to_owned()),
    ]
}

/// Probes and visitors get 503. An answer at all proves the bound: a client here gives up after a minute.
fn assert_told(product: &Product, asked: &[(&str, String)]) {
    assert!(product.comes_to("/health/ready", 503));
    assert_eq!(get(product.address, "/health/live", "").unwrap().status, 200);
    for (path, form) in asked {
        let answer = post(product.address, path, "", form).unwrap();
        assert_eq!(answer.status, 503, "{path}: {answer:?}");
        assert!(
            answer.text.to_ascii_lowercase().contains("retry-after:"),
            "{path}: {answer:?}"
        );
    }
}

fn assert_recovers(product: &mut Product, email: &str) {
    assert!(product.comes_to("/health/ready", 200) && product.is_up());
    assert!(until(|| register(product.address, email)), "{email}");
}

/// Every letter was handed over once, and that is written down.
fn all_sent(mail: &MailServer, url: &str, letters: usize) {
    let runtime = Runtime::new().unwrap();
    let db = runtime.block_on(connect(url.to_owned()));
    let waiting = |db: &Database| {
        let rows = runtime.block_on(outbox::Entity::find().all(db)).unwrap();
        rows.iter().filter(|row| row.sent_at.is_none()).count()
    };
    assert!(until(|| waiting(&db) == 0), "{} letters wait", waiting(&db));
    let mut taken = mail.letters();
    // Besides, the first administrator is invited.
    taken.retain(|_, copies| copies[0].to.ends_with("@example.org"));
    assert_eq!(taken.len(), letters, "{taken:?}");
    assert!(taken.values().all(|copies| copies.len() == 1), "{taken:?}");
}

fn stop(cluster: &Cluster) {
    let data = cluster.folder.join("data");
    run(program(&bin("pg_ctl"))
        .arg("-D")
        .arg(data)
        .args(["-m", "immediate", "stop"]));
}

/// A cluster whose processes are stopped until the value is dropped.
struct Frozen(Vec<String>);

impl Frozen {
    fn new(cluster: &Cluster) -> Self {
        let pids = processes(&cluster.folder.join("data"));
        let frozen = Self(pids);
        frozen.signal("-STOP");
        frozen
    }

    fn signal(&self, signal: &str) {
        run(Command::new("kill").arg(signal).args(&self.0));
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        self.signal("-CONT");
    }
}

/// The postmaster and its children.
fn processes(data: &Path) -> Vec<String> {
    let file = fs::read_to_string(data.join("postmaster.pid")).unwrap();
    let postmaster = file.lines().next().unwrap().trim().to_owned();
    let parent = |pid: &str| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The name of a program may hold anything but stands in brackets.
        let (_, rest) = stat.rsplit_once(')')?;
        rest.split_whitespace().nth(1).map(str::to_owned)
    };
    let all = fs::read_dir("/proc").unwrap().flatten();
    let names = all.filter_map(|entry| entry.file_name().into_string().ok());
    let children = names
        .filter(|pid| parent(pid).as_ref() == Some(&postmaster))
        .collect::<Vec<_>>();
    [vec![postmaster], children].concat()
}
