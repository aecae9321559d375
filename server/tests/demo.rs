//! `gangway demo`: a desk that is made up, through the command itself.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::{
    path::Path,
    process::{Command, Output},
};

fn gangway(folder: &Path, arguments: &[&str], more: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gangway"));
    command
        .current_dir(folder)
        .args(arguments)
        .env("GANGWAY__DATABASE__URL", "sqlite://var-demo/gangway.db")
        .env("GANGWAY__FILES__FOLDER", "var-demo/files")
        .env("GANGWAY__LOG__LEVEL", "error")
        // The test is not about how long argon2 takes.
        .env("GANGWAY__PASSWORDS__MEMORY_KIB", "64")
        .env("GANGWAY__PASSWORDS__ITERATIONS", "1")
        .envs(more.iter().copied());
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let aside = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{aside}");
    said
}

/// The sign-ins without the codes, which are of the moment.
fn lasting(said: &str) -> Vec<&str> {
    let begin = said.find("  Cabinet").unwrap();
    said[begin..]
        .lines()
        .map(|line| line.split(", code now").next().unwrap())
        .collect()
}

#[test]
fn a_desk_is_played_once_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let first = said(&gangway(folder.path(), &["demo"], &[]));
    for told in [
        "administrator, code now ",
        "otpauth://totp/",
        "recovery codes ",
        "contact person",
        "lost access",
    ] {
        assert!(first.contains(told), "{told} in {first}");
    }
    let second = said(&gangway(folder.path(), &["demo"], &[]));
    assert_eq!(lasting(&first), lasting(&second));
    assert!(!second.contains("Playing"), "{second}");

    let listed = said(&gangway(folder.path(), &["requests", "list", "--all"], &[]));
    assert_eq!(listed.lines().count(), 200);
    for state in [
        "requested",
        "action-needed",
        "approved",
        "rejected",
        "withdrawn",
        "revoked",
    ] {
        assert!(
            listed.lines().any(|line| line.contains(&format!("  {state}  "))),
            "{state}"
        );
    }
    let trail = said(&gangway(folder.path(), &["audit", "verify"], &[]));
    assert!(trail.contains("chain whole"), "{trail}");
}

#[test]
fn there_is_no_demo_in_production_nor_over_other_peoples_data() {
    let folder = tempfile::tempdir().unwrap();
    let production = [
        ("GANGWAY__PROFILE", "production"),
        ("GANGWAY__HTTP__PUBLIC_URL", "https://cabinet.example"),
        ("GANGWAY__HTTP__TRUSTED_PROXIES", "127.0.0.1"),
        ("GANGWAY__MAIL__TRANSPORT", "smtp"),
        ("GANGWAY__MAIL__HOST", "mail.example"),
        ("GANGWAY__MAIL__FROM", "no-reply@cabinet.example"),
        ("GANGWAY__DESK__EMAIL", "desk@cabinet.example"),
        ("GANGWAY__SMS__GATEWAY", "none"),
        ("GANGWAY__PASSWORDS__MEMORY_KIB", "19456"),
        ("GANGWAY__PASSWORDS__ITERATIONS", "2"),
    ];
    let refused = gangway(folder.path(), &["demo"], &production);
    let why = String::from_utf8_lossy(&refused.stderr);
    assert!(
        !refused.status.success() && why.contains("profile = \"dev\" alone"),
        "{why}"
    );
    assert!(!folder.path().join("var-demo").exists());
}
