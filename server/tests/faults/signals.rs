//! Signals that service managers send besides the one to stop, and what a running server leaves on the disk.

use std::{
    fs::{self, File},
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
};

use crate::{
    postgres::run,
    process::{Product, get, register, until},
};

#[test]
fn sighup_reads_the_log_level_anew_and_ends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let level = |level: &str| fs::write(path("gangway.toml"), format!("[log]\nlevel = \"{level}\"\n")).unwrap();
    level("error");
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
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

/// The chapter «Backup» of docs/operating.md, word for word, while people register.
#[test]
fn the_documented_backup_of_sqlite_ends_under_writes_and_can_be_served() {
    let folder = tempfile::tempdir().unwrap();
    let product = Product::start(folder.path(), &[]);
    assert!(register(product.address, "before@example.org"));
    fs::create_dir_all(folder.path().join("var/files")).unwrap();
    fs::write(folder.path().join("var/files/attached"), "x").unwrap();
    let (address, over) = (
        product.address,
        std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)),
    );
    let visitors: Vec<_> = (0..2)
        .map(|visitor| {
            let over = std::sync::Arc::clone(&over);
            std::thread::spawn(move || {
                let mut registered = 0;
                while !over.load(std::sync::atomic::Ordering::SeqCst) {
                    registered += u32::from(register(address, &format!("v{visitor}-{registered}@example.org")));
                }
                registered
            })
        })
        .collect();
    let (_, chapter) = include_str!("../../../docs/operating.md")
        .split_once("## Backup")
        .unwrap();
    let (_, script) = chapter.split_once("```sh\n").unwrap();
    let script = script
        .split_once("```")
        .unwrap()
        .0
        .replace("/var/backups/gangway", "copies");
    fs::create_dir(folder.path().join("copies")).unwrap();
    let copied = Command::new("/bin/sh")
        .args(["-euc", &script])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(copied.status.success(), "{copied:?}");
    over.store(true, std::sync::atomic::Ordering::SeqCst);
    let registered: u32 = visitors.into_iter().map(|visitor| visitor.join().unwrap()).sum();
    println!("{registered} registrations beside the backup");
    product.kill();

    let restored = tempfile::tempdir().unwrap();
    let copies: Vec<_> = fs::read_dir(folder.path().join("copies")).unwrap().flatten().collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert_eq!(
        copies[0].metadata().unwrap().permissions().mode() & 0o077,
        0,
        "for nobody else"
    );
    let unpack = Command::new("tar")
        .arg("xf")
        .arg(copies[0].path())
        .current_dir(restored.path())
        .status()
        .unwrap();
    assert!(unpack.success());
    assert!(restored.path().join("var/files/attached").exists());
    let product = Product::start(restored.path(), &[]);
    assert!(register(product.address, "after@example.org"));
}
