//! The command line: a command, its subject, and `--key value` pairs.

use std::{collections::HashMap, env, str::FromStr, time::Duration};

/// As given.
pub struct Options {
    /// The first word.
    pub command: String,
    /// The words without a key.
    pub words: Vec<String>,
    pairs: HashMap<String, String>,
}

impl Options {
    /// The options of this process.
    pub fn read() -> Self {
        let mut given = env::args().skip(1);
        let command = given.next().expect("a command: see bench/src/main.rs");
        let (mut words, mut pairs) = (Vec::new(), HashMap::new());
        while let Some(word) = given.next() {
            match word.strip_prefix("--") {
                Some(key) => _ = pairs.insert(key.to_owned(), given.next().expect("a value")),
                None => words.push(word),
            }
        }
        Self { command, words, pairs }
    }

    /// The word at this place; panics where missing.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).expect("one word more: see bench/src/main.rs")
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.pairs.get(key).map(String::as_str)
    }

    /// The text of a required key.
    pub fn needed(&self, key: &str) -> &str {
        self.text(key).unwrap_or_else(|| panic!("--{key} is missing"))
    }

    /// The number of a key.
    pub fn number<T: FromStr>(&self, key: &str, usual: T) -> T {
        match self.text(key) {
            Some(text) => text.parse().ok().unwrap_or_else(|| panic!("--{key} is no number")),
            None => usual,
        }
    }

    /// `--connections`.
    pub fn connections(&self) -> usize {
        self.number("connections", 16)
    }

    /// `--seconds`.
    pub fn seconds(&self) -> Duration {
        Duration::from_secs(self.number("seconds", 8))
    }
}
