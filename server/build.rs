//! With feature `embed`: turns the finished site into a table of `include_bytes!`.
//!
//! cargo-leptos finishes the site before the server is compiled only with hashed file names or a release with
//! precompression (`scripts/build.sh` asks for both).
//!
//! The bundle gets a folder named after its whole content, and so can be cached for ever. The hashes in its files'
//! names can't promise that: they are taken before the names of other files are written into the content.

use std::{
    collections::hash_map::DefaultHasher,
    env,
    fmt::Write,
    fs,
    hash::Hasher,
    path::{Path, PathBuf},
};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=LEPTOS_SITE_ROOT");
    if env::var_os("CARGO_FEATURE_EMBED").is_none() {
        return;
    }
    let workspace = variable("CARGO_MANIFEST_DIR").join("..");
    let root = workspace.join(env::var("LEPTOS_SITE_ROOT").unwrap_or_else(|_| "target/site".to_owned()));
    println!("cargo:rerun-if-changed={}", root.display());
    let table = Site::read(&root).table();
    let target = variable("OUT_DIR").join("site.rs");
    fs::write(&target, table).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
}

fn variable(name: &str) -> PathBuf {
    env::var_os(name).unwrap_or_else(|| panic!("cargo sets {name}")).into()
}

/// A finished site.
struct Site {
    root: PathBuf,
    /// Relative to the root, with `/` between folders.
    files: Vec<String>,
}

impl Site {
    fn read(root: &Path) -> Self {
        let root = root
            .canonicalize()
            .unwrap_or_else(|error| panic!("{}: {error}: build the site first", root.display()));
        let mut files = Vec::new();
        collect(&root, &root, &mut files);
        files.retain(|name| !is_left_out(name));
        files.sort();
        Self { root, files }
    }

    fn table(&self) -> String {
        let bundle = self.hash(self.files.iter().filter(|name| name.starts_with("pkg/")));
        let url = |name: &str| match name.strip_prefix("pkg/") {
            Some(rest) => format!("/pkg/{bundle}/{rest}"),
            None => format!("/{name}"),
        };
        let mut table = "static FILES: &[File] = &[\n".to_owned();
        for name in &self.files {
            let (url, mime, etag) = (url(name), mime(name), format!("\"{}\"", self.hash([name])));
            let (raw, brotli, gzip) = (self.bytes(name), self.twin(name, "br"), self.twin(name, "gz"));
            writeln!(
                table,
                "File {{ url: {url:?}, mime: {mime:?}, etag: {etag:?}, raw: {raw}, brotli: {brotli}, gzip: {gzip} }},"
            )
            .expect("a String takes all that is written");
        }
        table.push_str("];\n");
        for (constant, extension) in [("SCRIPT", ".js"), ("WASM", ".wasm"), ("STYLE", ".css")] {
            let file = self
                .files
                .iter()
                .find(|name| name.starts_with("pkg/gangway") && name.ends_with(extension));
            let file = file.unwrap_or_else(|| panic!("no pkg/gangway*{extension} in {}", self.root.display()));
            writeln!(table, "const {constant}: &str = {:?};", url(file)).expect("a String takes all that is written");
        }
        table
    }

    fn bytes(&self, name: &str) -> String {
        // Debug quotes it as a literal of Rust.
        format!("include_bytes!({:?})", self.root.join(name).display().to_string())
    }

    /// The compressed form beside a file.
    fn twin(&self, name: &str, extension: &str) -> String {
        let twin = format!("{name}.{extension}");
        if self.root.join(&twin).exists() {
            format!("Some({})", self.bytes(&twin))
        } else {
            "None".to_owned()
        }
    }

    /// Tells contents apart; nothing secret hangs on it.
    fn hash<'a>(&self, names: impl IntoIterator<Item = &'a String>) -> String {
        let mut hasher = DefaultHasher::new();
        for name in names {
            let content = fs::read(self.root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            hasher.write(name.as_bytes());
            hasher.write(&content);
        }
        format!("{:016x}", hasher.finish())
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str) {
            files.push(name.replace('\\', "/"));
        }
    }
}

/// Compressed twins go with their file; type definitions are for compilers.
fn is_left_out(name: &str) -> bool {
    [".br", ".gz", ".d.ts"].iter().any(|end| name.ends_with(end)) || name.contains(".d.")
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("ico") => "image/x-icon",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
