//! The site's files: scripts, WASM, styles, icons.
//!
//! With feature `embed` the files are in the binary; without it `cargo leptos` has left them in `target/site`.

#[cfg(feature = "embed")]
mod embedded;
#[cfg(not(feature = "embed"))]
mod folder;

#[cfg(feature = "embed")]
pub(super) use embedded::{options, provide_assets, routes};
#[cfg(not(feature = "embed"))]
pub(super) use folder::{options, provide_assets, routes};

/// The name cargo-leptos gives the bundle (`[[workspace.metadata.leptos]] name`).
const OUTPUT_NAME: &str = "gangway";
