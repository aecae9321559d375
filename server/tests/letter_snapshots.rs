//! Every letter in both languages as it leaves, kept beside this test: a changed word is a diff that somebody reads.
//!
//! `INSTA_UPDATE=always scripts/cargo-test.sh --test letter_snapshots` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

#[path = "support/redacted.rs"]
mod redacted;

use std::{collections::BTreeSet, fs, path::Path};

use domain::Lang;
use server::letters::{Letter, Look};

/// Beside this file.
const FOLDER: &str = "snapshots/letters";

fn kept(name: &str, content: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(FOLDER);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, content));
}

#[test]
fn every_letter_is_as_it_was_read_last() {
    let mut names = BTreeSet::new();
    for letter in Letter::samples() {
        for lang in [Lang::Ru, Lang::En] {
            let rendered = letter.render(lang, &Look::sample());
            let name = format!("{}.{}", letter.kind(), lang.code());
            kept(
                &format!("{name}.txt"),
                &format!("{}\n\n{}", rendered.subject, rendered.text),
            );
            kept(&format!("{name}.html"), &rendered.html);
            for ending in ["txt", "html"] {
                assert!(
                    names.insert(format!("{name}.{ending}.snap")),
                    "two letters are called {name}"
                );
            }
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(FOLDER);
    let there = fs::read_dir(folder).unwrap();
    let there: BTreeSet<String> = there
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "snap"))
        .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(there, names, "a letter that is gone leaves no snapshot");
}

#[test]
fn what_changes_from_page_to_page_is_redacted_and_nothing_else() {
    let page = "<script nonce=\"abc\" src=\"/pkg/gangway.H4sh-_.js\"></script><link href=\"/pkg/gangway.0aB.css\">\
                <input name=\"captcha_id\" value=\"x.y-z\"><img src=\"/captcha/x.y-z.png\"><p class=\"nonce\">a</p>";
    let expected = "<script nonce=\"…\" src=\"/pkg/gangway.….js\"></script><link href=\"/pkg/gangway.….css\">\
                    <input name=\"captcha_id\" value=\"…\"><img src=\"/captcha/….png\"><p class=\"nonce\">a</p>";
    assert_eq!(redacted::page(page), expected);
}
