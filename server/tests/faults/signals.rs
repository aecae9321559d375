//! Signals that service managers send besides the one to stop, and what a running server leaves on the disk.

use std::{
    fs::{self, File},
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
};

use sea_orm::ConnectionTrait;
use tokio::runtime::Runtime;

use crate::{
    connect,
    postgres::run,
    process::{Product, get, register, until, unused},
};

#[test]
fn sighup_reads_the_log_level_anew_and_ends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let level = |level: &str| fs::write(path("gangway.toml"), format!("[log]\nlevel = \"{level}\"\n")).unwrap();
    level("error");
    let address = unused();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gangway"))
        .current_dir(folder.path())
        .env("GANGWAY__HTTP__ADDRESS", address.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(path("log")).unwrap())
        .spawn()
        .unwrap();
    let log = || fs::read_to_string(path("log")).unwrap();
    assert!(until(
        || get(address, "/health/ready", "").is_some_and(|answer| answer.status == 200)
    ));
    assert!(!log().contains("listening"), "{}", log());
    let hang_up = |child: u32| run(Command::new("kill").args(["-HUP", &child.to_string()]));
    level("info");
    hang_up(child.id());
    assert!(until(|| log().contains("the log level was read anew")), "{}", log());
    assert_eq!(get(address, "/sign-in", "").unwrap().status, 200);
    assert!(until(|| log().contains("answered")), "{}", log());
    // A mistake in the file is no reason to stop.
    fs::write(path("gangway.toml"), "[log]\nlevel = ").unwrap();
    hang_up(child.id());
    assert!(until(|| log().contains("the log level stays")), "{}", log());
    assert_eq!(get(address, "/health/ready", "").unwrap().status, 200);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The chapter «Backup» of docs/operating.md, word for word, beside a process that commits without a pause: `.backup` begins anew with each
/// of its commits.
#[test]
fn the_documented_backup_of_sqlite_ends_under_writes_and_can_be_served() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let product = Product::start(folder.path(), &[]);
    assert!(register(product.address, "before@example.org"));
    fs::create_dir_all(path("var/files")).unwrap();
    fs::write(path("var/files/attached"), "x").unwrap();
    let url = format!("sqlite://{}", path("var/gangway.db").display());
    let (over, commits) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    let writer = {
        let (over, commits) = (Arc::clone(&over), Arc::clone(&commits));
        thread::spawn(move || {
            Runtime::new().unwrap().block_on(async {
                let db = connect(url).await;
                // Some 25 MB, so that a copy takes longer than a commit.
                let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) \
                            INSERT INTO directory_cache (inn, kpp, name, expires_at) SELECT i, '', hex(zeroblob(250)), 0 FROM n";
                db.execute_unprepared(fill).await.unwrap();
                while !over.load(Ordering::SeqCst) {
                    db.execute_unprepared("UPDATE pulse SET beat_at = beat_at + 1").await.unwrap();
                    commits.fetch_add(1, Ordering::SeqCst);
                }
                db.close().await.unwrap();
            });
        })
    };
    assert!(until(|| commits.load(Ordering::SeqCst) > 0));

    let (_, chapter) = include_str!("../../../docs/operating.md")
        .split_once("## Backup")
        .unwrap();
    let (_, script) = chapter.split_once("```sh\n").unwrap();
    let script = script
        .split_once("```")
        .unwrap()
        .0
        .replace("/var/backups/gangway", "copies");
    fs::create_dir(path("copies")).unwrap();
    let before = commits.load(Ordering::SeqCst);
    let copied = Command::new("/bin/sh")
        .args(["-euc", &script])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let meanwhile = commits.load(Ordering::SeqCst) - before;
    assert!(copied.status.success(), "{copied:?}");
    over.store(true, Ordering::SeqCst);
    writer.join().unwrap();
    product.kill();
    println!("{meanwhile} commits beside the backup");
    assert!(meanwhile > 1, "nobody was held up: {meanwhile}");

    let restored = tempfile::tempdir().unwrap();
    let folders: Vec<_> = fs::read_dir(path("copies")).unwrap().flatten().collect();
    assert_eq!(folders.len(), 1, "{folders:?}");
    assert_eq!(
        folders[0].metadata().unwrap().permissions().mode() & 0o077,
        0,
        "for nobody else"
    );
    let mut unpack = Command::new("tar");
    let unpacked = unpack
        .arg("xf")
        .arg(folders[0].path())
        .current_dir(restored.path())
        .status()
        .unwrap();
    assert!(unpacked.success() && restored.path().join("var/files/attached").exists());
    let product = Product::start(restored.path(), &[]);
    assert!(register(product.address, "after@example.org"));
}
