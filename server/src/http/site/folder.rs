//! The site in a folder, while developing.

use std::env;

use axum::{Router, routing::get_service};
use leptos::config::{Env, LeptosOptions};
use tower_http::services::{ServeDir, ServeFile};

use super::OUTPUT_NAME;
use crate::composition::State;

/// As `cargo leptos watch` says in the environment, else where it leaves the site.
pub(in crate::http) fn options() -> LeptosOptions {
    let options = LeptosOptions::builder()
        .output_name(OUTPUT_NAME)
        .env(Env::DEV)
        .site_root(root());
    match env::var("LEPTOS_RELOAD_PORT").ok().and_then(|port| port.parse().ok()) {
        Some(port) => options.reload_port(port).build(),
        None => options.build(),
    }
}

fn root() -> String {
    env::var("LEPTOS_SITE_ROOT").unwrap_or_else(|_| "target/site".to_owned())
}

/// Nothing: the framework's own names are right here.
pub(in crate::http) fn provide_assets() {}

/// The bundle, and the files of `public/` that are there now.
pub(in crate::http) fn routes() -> Router<State> {
    let root = root();
    let mut router = Router::new().nest_service("/pkg", ServeDir::new(format!("{root}/pkg")));
    for name in public_files(&root) {
        let file = ServeFile::new(format!("{root}/{name}"));
        router = router.route_service(&format!("/{name}"), get_service(file));
    }
    router
}

/// Files directly under the root; none while the root is missing.
fn public_files(root: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    files.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
