//! Reading the layers: defaults, file, environment, files with secrets.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use super::{
    Config,
    check::{Problem, Problems, check},
    keys::keys,
    lenient::Lenient,
};

/// The prefix of our variables; `__` divides section and key.
const PREFIX: &str = "GANGWAY__";

/// The sources of settings.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// A file that must exist; without one, `gangway.toml` in the working folder, which needn't.
    pub file: Option<PathBuf>,
    /// Variables, ours and others.
    pub environment: Vec<(OsString, OsString)>,
}

impl Sources {
    /// The file that is read when no other is named.
    pub const USUAL_FILE: &str = "gangway.toml";

    /// The environment of this process, and the file named on the command line if one was.
    pub fn of_process(file: Option<PathBuf>) -> Self {
        Self {
            file,
            environment: std::env::vars_os().collect(),
        }
    }
}

/// The keys whose values are secrets: they may stand in a file of their own, named by `KEY_file`.
pub fn secret_keys() -> impl Iterator<Item = &'static str> {
    keys().filter(|key| key.secret).map(|key| key.name)
}

/// A configuration without mistakes.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// The keys that were set, each with its source.
    pub origins: BTreeMap<String, String>,
}

/// Reads every layer.
///
/// # Errors
/// Every mistake, by key.
pub fn load(sources: &Sources) -> Result<Loaded, Problems> {
    let mut layers = Layers::default();
    layers.file(sources.file.as_deref());
    for (name, value) in &sources.environment {
        layers.variable(name, value);
    }
    for (section, key) in secret_keys().filter_map(|name| name.split_once('.')) {
        layers.secret(section, key);
    }
    let config = layers.read();
    if layers.problems.is_empty() {
        Ok(Loaded {
            config,
            origins: layers.origins,
        })
    } else {
        Err(Problems(layers.problems))
    }
}

/// Reads a file's text and this environment, but no file named in them.
///
/// # Errors
/// Every mistake, by key.
#[cfg(any(test, fuzzing))]
pub(crate) fn load_text(text: &str, environment: &[(OsString, OsString)]) -> Result<Config, Problems> {
    let mut layers = Layers::default();
    layers.text("text", text);
    for (name, value) in environment {
        layers.variable(name, value);
    }
    let config = layers.read();
    if layers.problems.is_empty() {
        Ok(config)
    } else {
        Err(Problems(layers.problems))
    }
}

#[derive(Default)]
struct Layers {
    tree: Table,
    origins: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Layers {
    fn file(&mut self, named: Option<&Path>) {
        let path = named.unwrap_or(Path::new(Sources::USUAL_FILE));
        if named.is_none() && !path.exists() {
            return;
        }
        let name = path.display().to_string();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                return self
                    .problems
                    .push(Problem::new(&name, format!("can't be read: {error}")));
            }
        };
        self.text(&name, &text);
    }

    fn text(&mut self, name: &str, text: &str) {
        match text.parse::<Table>() {
            Ok(tree) => self.tree = tree,
            Err(error) => return self.problems.push(Problem::new(name, not_toml(text, &error))),
        }
        for (section, value) in &self.tree {
            match value {
                Value::Table(keys) => {
                    self.origins
                        .extend(keys.keys().map(|key| (format!("{section}.{key}"), name.to_owned())));
                }
                _ => _ = self.origins.insert(section.clone(), name.to_owned()),
            }
        }
    }

    /// An empty variable counts as unset: container tools write unset variables so.
    fn variable(&mut self, name: &OsString, value: &OsString) {
        let Some(key) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else {
            return;
        };
        if value.is_empty() {
            return;
        }
        let name = name.to_string_lossy().into_owned();
        let Some(value) = value.to_str() else {
            return self.problems.push(Problem::new(&name, "isn't UTF-8"));
        };
        let path = key.to_ascii_lowercase().replace("__", ".");
        let value = Value::String(value.to_owned());
        match path.split('.').collect::<Vec<_>>()[..] {
            [key] => _ = self.tree.insert(key.to_owned(), value),
            [section, key] => match self.tree.entry(section).or_insert_with(|| Table::new().into()) {
                Value::Table(keys) => _ = keys.insert(key.to_owned(), value),
                _ => return self.problems.push(Problem::new(section, "must be a section")),
            },
            _ => {
                return self
                    .problems
                    .push(Problem::new(&name, "isn't of the form GANGWAY__SECTION__KEY"));
            }
        }
        self.origins.insert(path, name);
    }

    /// Puts the content of the file that `KEY_file` names in the place of `KEY`, less the newline at its end.
    fn secret(&mut self, section: &str, key: &str) {
        let Some(Value::Table(keys)) = self.tree.get_mut(section) else {
            return;
        };
        let Some(file) = keys.remove(&format!("{key}_file")) else {
            return;
        };
        let named = format!("{section}.{key}_file");
        let problem = if keys.contains_key(key) {
            format!("{section}.{key} is set as well: leave one of them out")
        } else if let Some(path) = file.as_str() {
            match fs::read_to_string(path) {
                Ok(secret) => {
                    keys.insert(key.to_owned(), secret.trim_end_matches(['\r', '\n']).into());
                    self.origins.insert(format!("{section}.{key}"), path.to_owned());
                    return;
                }
                Err(error) => format!("{path} can't be read: {error}"),
            }
        } else {
            "must be the name of a file".to_owned()
        };
        self.problem(&named, problem);
    }

    /// Reads the tree; a key that can't be read is noted and left at its default, so that mistakes further on are seen
    /// too.
    fn read(&mut self) -> Config {
        loop {
            let tree = Lenient(Value::Table(self.tree.clone()));
            let error = match serde_path_to_error::deserialize::<_, Config>(tree) {
                Ok(config) => {
                    for problem in check(&config) {
                        self.problem(&problem.key, problem.message);
                    }
                    return config;
                }
                Err(error) => error,
            };
            let message = error.inner().to_string();
            let key = guilty(&error.path().to_string(), &message);
            self.problem(&key, in_our_words(&message));
            if !self.forget(&key) {
                return Config::default();
            }
        }
    }

    fn problem(&mut self, key: &str, message: String) {
        let origin = self.origins.get(key).cloned();
        self.problems.push(Problem {
            key: key.to_owned(),
            origin,
            message,
        });
    }

    fn forget(&mut self, key: &str) -> bool {
        match key.split_once('.') {
            None => self.tree.remove(key).is_some(),
            Some((section, key)) => {
                let key = key.split(['.', '[']).next().unwrap_or(key);
                self.tree
                    .get_mut(section)
                    .and_then(Value::as_table_mut)
                    .is_some_and(|keys| keys.remove(key).is_some())
            }
        }
    }
}

/// Names the place only: the line itself may hold a password.
fn not_toml(text: &str, error: &toml::de::Error) -> String {
    let line = error
        .span()
        .map(|span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
    match line {
        Some(line) => format!("isn't TOML: line {line}: {}", error.message()),
        None => format!("isn't TOML: {}", error.message()),
    }
}

/// The key an error is about. Serde names an unknown one only in the message, and the path may stop at its section.
fn guilty(path: &str, message: &str) -> String {
    let unknown = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split('`').next());
    match unknown {
        Some(key) if path == "." => key.to_owned(),
        Some(key) if !path.ends_with(key) => format!("{path}.{key}"),
        _ => path.to_owned(),
    }
}

/// Serde speaks of fields; operators know keys.
fn in_our_words(message: &str) -> String {
    match message
        .strip_prefix("unknown field ")
        .and_then(|rest| rest.split_once(", "))
    {
        Some((_, expected)) => format!("there is no such key; {expected}"),
        None => message.to_owned(),
    }
}
