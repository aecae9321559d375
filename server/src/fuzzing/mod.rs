//! Targets of fuzzing: one function a target, from any bytes to nothing. A target asserts the rules that hold for every
//! input; a panic, a hang or unbounded memory is a find too. `fuzz/` looks for bytes that break a target, and the tests
//! here try all bytes in the tree. How to run the fuzzing, and its finds: docs/fuzzing.md. The HTTP surface is in
//! `tests/http/surface.rs`.

mod answers;
mod fields;
mod files;
mod texts;
mod wire;

/// A target: its name, and its function of the bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every parser's.
pub const TARGETS: [Target; 15] = [
    ("numbers", fields::numbers),
    ("contacts", fields::contacts),
    ("names", fields::names),
    ("forms", fields::forms),
    ("passwords", fields::passwords),
    ("search", texts::search),
    ("letters", texts::letters),
    ("codes", texts::codes),
    ("config", texts::config),
    ("headers", wire::headers),
    ("emchd", files::emchd),
    ("upload", files::upload),
    ("csv", files::csv),
    ("answers", answers::answers),
    ("sms_template", answers::sms_template),
];

/// The bytes as text, where they are.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The text's first lines; empty where the text has fewer.
fn lines<const N: usize>(bytes: &[u8]) -> [&str; N] {
    let mut lines = text(bytes).split('\n');
    std::array::from_fn(|_| lines.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::TARGETS;

    #[test]
    fn what_fuzzing_starts_from_and_what_it_found_breaks_nothing() {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
        for (name, target) in TARGETS {
            let mut tried = 0;
            for folder in ["seeds", "corpus", "found"] {
                for file in fs::read_dir(fuzz.join(folder).join(name)).into_iter().flatten() {
                    let path = file.unwrap().path();
                    println_on_failure(&path, || target(&fs::read(&path).unwrap()));
                    tried += 1;
                }
            }
            assert!(tried > 0, "{name} has no seeds");
        }
    }

    /// Logs the file that broke its target: the panic itself doesn't know the name.
    fn println_on_failure(path: &Path, work: impl FnOnce() + std::panic::UnwindSafe) {
        if let Err(panic) = std::panic::catch_unwind(work) {
            tracing::error!(path = %path.display(), "broke its target");
            std::panic::resume_unwind(panic);
        }
    }
}
