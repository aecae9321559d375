//! Who may use what inside a crate (docs/architecture.md). Between crates the compiler and deny.toml hold it.
//!
//! The sources are parsed: an import over several lines, a path by way of `super` and a module of somebody else's name are seen as the compiler sees
//! them. Tests may use what they like.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use syn::{
    Attribute, File, ItemMod, ItemUse, UseTree,
    visit::{self, Visit},
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
        folder: "server/src/tables",
        forbidden: &["app", "axum", "leptos", "leptos_axum", "lettre"],
        because: "tables know neither pages nor HTTP",
    },
    Rule {
        folder: "server/src/outside",
        forbidden: &["app", "axum", "leptos", "leptos_axum", "sea_orm"],
        because: "the world outside knows neither pages nor the database",
    },
    Rule {
        folder: "server/src/config",
        forbidden: &["app", "axum", "leptos", "sea_orm", "lettre", "crate::jobs", "crate::tables", "crate::ground"],
        because: "settings know nothing of what is built by them",
    },
    Rule {
        folder: "server/src/letters",
        forbidden: &["app", "axum", "leptos", "sea_orm", "lettre"],
        because: "a letter is a function of its data",
    },
    Rule {
        folder: "server/src/http",
        forbidden: &["lettre"],
        because: "a request sends no mail: use cases put it into the outbox",
    },
];

/// The storeys of the server, the highest first. A module uses storeys below its own, neither one above nor a neighbour.
const STOREYS: &[&[&str]] = &[
    &["cli"],
    &["http"],
    &["composition"],
    &["logging", "jobs"],
    &["config"],
    &["front"],
    &["cabinet", "colleagues", "desk", "phone", "powers"],
    &["membership"],
    &["access", "outbox"],
    &["audit"],
    &["ground"],
    &["tables"],
    &["outside"],
    &["database_address"],
    &["letters", "metrics", "spawn", "web_address"],
];

/// Storeys of use cases, and what they must not name: they know no HTTP, no pages and no mail server.
const USE_CASES: std::ops::RangeInclusive<usize> = 5..=10;

/// What no use case names.
const NOT_FOR_USE_CASES: &[&str] = &[
    "axum",
    "leptos",
    "leptos_axum",
    "tower",
    "tower_http",
    "lettre",
    "app::ui",
    "app::shell",
    "app::App",
];

/// Folders whose modules are rooms of their own.
const OF_ROOMS: &[&str] = &["access", "audit", "desk", "front", "ground", "membership", "outbox"];

/// Every file of the server but the targets of fuzzing, with its module and the paths that it names.
fn server_files() -> Vec<(PathBuf, Vec<String>, BTreeSet<Vec<String>>)> {
    let root = workspace();
    let files = rust_files(&root.join("server/src"));
    let read = files.into_iter().map(|file| {
        let name = file.strip_prefix(&root).unwrap().to_path_buf();
        let module = module_of(&name);
        let named = paths_of(&fs::read_to_string(&file).unwrap(), &module);
        (name, module, named)
    });
    let of_product = |module: &[String]| {
        let tests = module.last().is_some_and(|last| last == "tests");
        module.len() > 1 && !tests && !["fuzzing", "main"].contains(&module[1].as_str())
    };
    read.filter(|(_, module, _)| of_product(module)).collect()
}

#[test]
fn a_module_of_the_server_uses_only_storeys_below_its_own() {
    let storey = |module: &[String]| {
        STOREYS
            .iter()
            .position(|storey| module.get(1).is_some_and(|room| storey.contains(&room.as_str())))
    };
    let mut broken = Vec::new();
    for (name, module, named) in server_files() {
        let own = storey(&module).unwrap_or_else(|| panic!("{} stands on no storey", name.display()));
        for path in named
            .iter()
            .filter(|path| path[0] == "crate" && path.len() > 1 && path[1] != module[1])
        {
            if storey(path).is_some_and(|other| other <= own) {
                broken.push(format!(
                    "{} uses `{}`, which does not stand below it",
                    name.display(),
                    path.join("::")
                ));
            }
        }
        if USE_CASES.contains(&own) {
            for forbidden in NOT_FOR_USE_CASES {
                let parts: Vec<_> = forbidden.split("::").collect();
                if named.iter().any(|path| begins_with(path, &parts)) {
                    broken.push(format!(
                        "{} uses `{forbidden}`: use cases know no HTTP and no pages",
                        name.display()
                    ));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn no_two_rooms_of_the_server_need_each_other() {
    let room = |module: &[String]| {
        let deep = OF_ROOMS.contains(&module[1].as_str()) && module.len() > 2;
        module[1..if deep { 3 } else { 2 }].join("::")
    };
    let rooms: BTreeSet<_> = server_files().iter().map(|(_, module, _)| room(module)).collect();
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, module, named) in server_files() {
        let own = room(&module);
        // A folder's own list of its modules needs none of them.
        for path in named.iter().filter(|path| path[0] == "crate" && path.len() > 1) {
            let other = room(path);
            if other != own && rooms.contains(&other) && !other.starts_with(&format!("{own}::")) {
                arrows.entry(own.clone()).or_default().insert(other);
            }
        }
    }
    // Whatever needs only rooms that are done is done; what is left over at the end goes round in a circle.
    let mut open = rooms;
    loop {
        let done: Vec<_> = open
            .iter()
            .filter(|room| arrows.get(*room).is_none_or(|needed| needed.is_disjoint(&open)))
            .cloned()
            .collect();
        if done.is_empty() {
            break;
        }
        open.retain(|room| !done.contains(room));
    }
    assert!(open.is_empty(), "a circle among {open:?}");
}

#[test]
fn modules_use_only_what_the_design_allows() {
    let root = workspace();
    let mut broken = Vec::new();
    for rule in RULES {
        for file in rust_files(&root.join(rule.folder)) {
            let name = file.strip_prefix(&root).unwrap();
            let named = paths_of(&fs::read_to_string(&file).unwrap(), &module_of(name));
            for path in rule.forbidden {
                let parts: Vec<_> = path.split("::").collect();
                if let Some(named) = named.iter().find(|named| begins_with(named, &parts)) {
                    broken.push(format!(
                        "{} uses `{}`, but {}",
                        name.display(),
                        named.join("::"),
                        rule.because
                    ));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_rule_is_about_a_folder_that_is_there() {
    for rule in RULES {
        assert!(
            !rust_files(&workspace().join(rule.folder)).is_empty(),
            "{}",
            rule.folder
        );
    }
}

#[test]
fn a_path_is_seen_however_it_is_written() {
    let module = ["crate", "desk", "queue"];
    let module: Vec<_> = module.map(str::to_owned).into();
    let names = |source: &str, path: &str| {
        let parts: Vec<_> = path.split("::").collect();
        paths_of(source, &module).iter().any(|named| begins_with(named, &parts))
    };
    for (source, path) in [
        ("use app::views::Step;", "app"),
        ("fn f() { let db = sea_orm::Database::connect(url); }", "sea_orm"),
        ("use {axum::Router, std::fs};", "axum"),
        ("use crate::{\n    http::router,\n    state,\n};", "crate::http"),
        ("use std::{env, fs};", "std::fs"),
        ("use super::super::http::router;", "crate::http"),
        ("mod inner { use super::super::super::http; }", "crate::http"),
        ("fn f(it: crate::http::Thing) {}", "crate::http"),
    ] {
        assert!(names(source, path), "{source}");
    }
    for (source, path) in [
        ("use crate::app::Thing;", "app"),
        ("use leptos::{prelude::*, server::ServerActionError};", "server"),
        ("use leptos::server;\nfn f() { server::now(); }", "server"),
        ("use leptos_router::hooks;", "leptos"),
        ("use std::{fmt, str};", "std::fs"),
        ("#[cfg(test)]\nmod tests { use axum::Router; }", "axum"),
        ("/// As `axum::Router`.\nfn f() {}", "axum"),
    ] {
        assert!(!names(source, path), "{source}");
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// All Rust sources under a folder; none where there is no such folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).into_iter().flatten();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The module that a file is, as `crate::desk::queue`.
fn module_of(file: &Path) -> Vec<String> {
    let parts: Vec<_> = file
        .with_extension("")
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    let source = parts.iter().position(|part| part == "src").unwrap();
    let mut module = vec!["crate".to_owned()];
    module.extend(parts[source + 1..].iter().cloned());
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    module
}

fn begins_with(named: &[String], path: &[&str]) -> bool {
    named.len() >= path.len() && named.iter().zip(path).all(|(part, of)| part == of)
}

/// Every path that a file names outside of its tests, from the root of a crate on.
fn paths_of(source: &str, module: &[String]) -> BTreeSet<Vec<String>> {
    let file: File = syn::parse_str(source).unwrap();
    let mut known = Known::default();
    known.visit_file(&file);
    let mut found = Found {
        module: module.to_vec(),
        known: known.0,
        paths: BTreeSet::new(),
    };
    found.visit_file(&file);
    found.paths
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|it| it.path().is_ident("cfg") && it.parse_args::<syn::Ident>().is_ok_and(|of| of == "test"))
}

/// The leaves of an import, each with all that stands before it.
fn leaves(tree: &UseTree, before: &[String], found: &mut Vec<Vec<String>>) {
    let with = |name: String| [before, &[name]].concat();
    match tree {
        UseTree::Path(path) => leaves(&path.tree, &with(path.ident.to_string()), found),
        UseTree::Name(name) => found.push(with(name.ident.to_string())),
        UseTree::Rename(name) => found.push(with(name.ident.to_string())),
        UseTree::Glob(_) => found.push(with("*".to_owned())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, before, found)),
    }
}

/// Names that a file imports or declares: a path that begins with one of them is not a crate's.
#[derive(Default)]
struct Known(BTreeSet<String>);

impl<'ast> Visit<'ast> for Known {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut found = Vec::new();
        leaves(&item.tree, &[], &mut found);
        // What an import of the crate itself gives has the crate's name.
        let names = found
            .iter()
            .filter(|path| path.len() > 1)
            .filter_map(|path| path.last());
        self.0.extend(names.cloned());
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.0.insert(item.ident.to_string());
        visit::visit_item_mod(self, item);
    }
}

struct Found {
    module: Vec<String>,
    known: BTreeSet<String>,
    paths: BTreeSet<Vec<String>>,
}

impl Found {
    /// Notes a path, with `self` and `super` told by the crate's root.
    fn note(&mut self, path: Vec<String>) {
        let mut base = self.module.clone();
        let mut relative = false;
        let mut rest = path.as_slice();
        while let Some((first, after)) = rest.split_first() {
            match first.as_str() {
                "self" => {}
                "super" => drop(base.pop()),
                _ => break,
            }
            (relative, rest) = (true, after);
        }
        self.paths.insert(if relative { [&base, rest].concat() } else { path });
    }
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_test(&item.attrs) {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_test(&item.attrs) {
            let mut found = Vec::new();
            leaves(&item.tree, &[], &mut found);
            for path in found {
                self.note(path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<_> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 && !self.known.contains(&parts[0]) {
            self.note(parts);
        }
        visit::visit_path(self, path);
    }
}
