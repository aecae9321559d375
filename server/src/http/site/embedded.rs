//! The site compiled into the binary by `build.rs`.

use std::{collections::HashMap, sync::LazyLock};

use app::SiteAssets;
use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::{
    config::{Env, LeptosOptions},
    prelude::provide_context,
};

use super::OUTPUT_NAME;
use crate::composition::State;

/// A file with its headers' data.
struct File {
    url: &'static str,
    mime: &'static str,
    /// Changes with the content.
    etag: &'static str,
    raw: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

// FILES, and SCRIPT, WASM and STYLE: the URLs that the shell names.
include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// Without `Cargo.toml` or the environment: the binary runs in an empty folder.
pub(in crate::http) fn options() -> LeptosOptions {
    LeptosOptions::builder().output_name(OUTPUT_NAME).env(Env::PROD).build()
}

/// Tells the shell where the bundle is.
pub(in crate::http) fn provide_assets() {
    provide_context(SiteAssets {
        js: SCRIPT,
        wasm: WASM,
        css: STYLE,
        pieces: |piece| PIECES.get(piece).map_or(&[], Vec::as_slice),
    });
}

/// The URLs of each piece's files, as the splitter has written them down.
static PIECES: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let list = FILES.iter().find(|file| file.url.contains("__wasm_split_manifest"));
    // A bundle that wasn't split has no manifest.
    let pieces: HashMap<String, Vec<String>> = list
        .and_then(|list| serde_json::from_slice(list.raw).ok())
        .unwrap_or_default();
    let url = |name: &String| {
        let end = format!("/{name}.wasm");
        FILES.iter().map(|file| file.url).find(|url| url.ends_with(&end))
    };
    pieces
        .into_iter()
        // To what the framework makes lazy a hash of the function is added.
        .map(|(name, files)| {
            let hashed = name
                .rsplit_once('_')
                .filter(|(_, hash)| hash.bytes().all(|byte| byte.is_ascii_digit()));
            let name = hashed.map_or(name.as_str(), |(name, _)| name);
            (name.to_owned(), files.iter().filter_map(url).collect())
        })
        .collect()
});

/// A route for each file.
pub(in crate::http) fn routes() -> Router<State> {
    FILES.iter().fold(Router::new(), |router, file| {
        router.route(
            file.url,
            get(move |headers: HeaderMap| async move { file.answer(&headers) }),
        )
    })
}

impl File {
    fn answer(&self, request: &HeaderMap) -> Response {
        // The bundle's folder is named after its whole content: its files never change under their names.
        let cache = if self.url.starts_with("/pkg/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let headers = [
            (header::CONTENT_TYPE, self.mime),
            (header::CACHE_CONTROL, cache),
            (header::VARY, "accept-encoding"),
            (header::ETAG, self.etag),
        ];
        let known = request.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        if known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == self.etag)) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let (body, encoding) = self.body_for(request);
        let mut response = (headers, Bytes::from_static(body)).into_response();
        if let Some(encoding) = encoding {
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }

    fn body_for(&self, request: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
        let accepted = request
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        match (self.brotli, self.gzip) {
            (Some(body), _) if takes(accepted, "br") => (body, Some("br")),
            (_, Some(body)) if takes(accepted, "gzip") => (body, Some("gzip")),
            _ => (self.raw, None),
        }
    }
}

/// Whether `Accept-Encoding` (RFC 9110 §12.5.3) names the coding, and not with weight 0.
fn takes(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|part| {
        let mut parts = part.split(';').map(str::trim);
        parts.next() == Some(coding) && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}
