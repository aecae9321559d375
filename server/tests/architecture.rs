//! Allowed dependencies between modules of a crate (docs/architecture.md). Between crates the compiler and deny.toml
//! hold the rules.
//!
//! Reads the sources as text, line by line: plain, quick, and enough for rules about paths.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Paths that the files of a folder must not name, and why.
struct Rule {
    folder: &'static str,
    forbidden: &'static [&'static str],
    because: &'static str,
}

#[rustfmt::skip]
const RULES: &[Rule] = &[
    Rule {
        folder: "app/domain/src",
        forbidden: &["app", "leptos", "axum", "sea_orm", "tokio", "std::fs", "std::net", "std::env"],
        because: "the rules know no framework, no clock and no I/O",
    },
    Rule {
        folder: "app/src",
        forbidden: &["server", "migrations", "sea_orm", "axum", "tokio", "lettre", "argon2", "std::fs", "std::env"],
        because: "pages ask the server through app::backend",
    },
    Rule {
        folder: "frontend/src",
        forbidden: &["domain", "server", "axum", "tokio"],
        because: "the entry point only hydrates",
    },
    Rule {
        folder: "migrations/src",
        forbidden: &["domain", "app", "server", "leptos", "axum"],
        because: "a migration of last year must not change with today's rules",
    },
    Rule {
        folder: "server/src/persistence",
        forbidden: &["app", "axum", "leptos", "leptos_axum", "lettre", "crate::services", "crate::http", "crate::jobs"],
        because: "tables know neither pages nor HTTP nor use cases",
    },
    Rule {
        folder: "server/src/adapters",
        forbidden: &["app", "axum", "leptos", "leptos_axum", "crate::services", "crate::http", "crate::jobs"],
        because: "use cases know the adapters, not the other way round",
    },
    Rule {
        folder: "server/src/templates",
        forbidden: &["app", "axum", "leptos", "sea_orm", "lettre", "crate::services", "crate::http", "crate::persistence"],
        because: "a letter is a function of its data",
    },
    Rule {
        folder: "server/src/services",
        forbidden: &["axum", "leptos", "leptos_axum", "tower", "tower_http", "lettre", "app::ui", "app::shell", "app::App", "crate::http", "crate::cli"],
        because: "use cases know no HTTP, no pages and no command line",
    },
    Rule {
        folder: "server/src/jobs",
        forbidden: &["axum", "leptos", "leptos_axum", "lettre", "crate::http", "crate::cli"],
        because: "jobs run without a request",
    },
    Rule {
        folder: "server/src/http",
        forbidden: &["lettre", "crate::cli"],
        because: "a request sends no mail: use cases put it into the outbox",
    },
];

#[test]
fn modules_use_only_what_the_design_allows() {
    let root = workspace();
    let mut broken = Vec::new();
    for rule in RULES {
        for file in rust_files(&root.join(rule.folder)) {
            let source = fs::read_to_string(&file).unwrap();
            let name = file.strip_prefix(&root).unwrap().display();
            for (number, line) in code_lines(&source) {
                for path in rule.forbidden.iter().filter(|path| names(line, path)) {
                    broken.push(format!("{name}:{number} uses `{path}`, but {}", rule.because));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn a_path_is_told_from_a_word_that_only_contains_it() {
    assert!(names("use app::views::Step;", "app"));
    assert!(names("    let db = sea_orm::Database::connect(url);", "sea_orm"));
    assert!(names("use {axum::Router, std::fs};", "axum"));
    assert!(names("use crate::{http::router, state};", "crate::http"));
    assert!(names("use std::{env, fs};", "std::fs"));
    assert!(
        !names("use crate::app::Thing;", "app"),
        "a module of the same name is another thing"
    );
    assert!(!names("let x = mapp::x;", "app"));
    assert!(!names("use leptos_router::hooks;", "leptos"));
    assert!(!names("use std::{fmt, str};", "std::fs"));
}

#[test]
fn comments_and_tests_are_not_judged() {
    let source = "use a::b; // axum::Router\n//! axum::x\n#[cfg(test)]\nmod tests;\nmod c;\n#[cfg(test)]\nmod more {\n    use axum::Router;\n}\n";
    assert_eq!(code_lines(source), [(1, "use a::b; "), (5, "mod c;")]);
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// All Rust sources under a folder; none for a missing folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
    {
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Numbered lines without comments and without tests: tests are free in their imports.
fn code_lines(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut lines = source.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // One line (`mod tests;`), or a module that ends the file.
            match lines.next() {
                Some((_, item)) if item.ends_with(';') => continue,
                _ => break,
            }
        }
        let code = line.split("//").next().unwrap_or_default();
        if !code.trim().is_empty() {
            found.push((index + 1, code));
        }
    }
    found
}

/// Whether a line of code names `path`: as it stands (`std::fs`), or as a leaf of a braced import (`std::{env, fs}`).
fn names(line: &str, path: &str) -> bool {
    let Some((parent, leaf)) = path.rsplit_once("::") else {
        return mentions(line, &format!("{path}::"));
    };
    let braced = line.split_once(&format!("{parent}::{{"));
    mentions(line, path) || braced.is_some_and(|(_, leaves)| leaves.split(|c| !is_word(c)).any(|word| word == leaf))
}

/// Whether `path` occurs as a path of its own, not as a part of a longer one.
fn mentions(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + path.len()..].chars().next();
        let goes_on = !path.ends_with(':') && after.is_some_and(is_word);
        !before.is_some_and(|c| is_word(c) || c == ':') && !goes_on
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
