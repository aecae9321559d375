//! Every configuration key, once: what it is for, what it wants, its default, an example, whether it is a secret.
//!
//! The hints of `gangway config check`, `gangway.toml.example` and the table of `docs/configuration.md` are made of this table. A test
//! (`server/tests/config_keys.rs`) holds the table and the structs of this module together, and writes both documents anew when it is asked to.

mod captcha;
mod database;
mod desk;
mod directory;
mod files;
mod http;
mod limits;
mod log;
mod mail;
mod observe;
mod passwords;
mod profile;
mod registration;
mod sessions;
mod sms;
mod unit;

pub use self::unit::Unit;

/// A section of the configuration, in the order of the documents.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its name in `gangway.toml`; empty for the keys that stand before all sections.
    pub name: &'static str,
    /// What its keys have in common, in Markdown; may be empty.
    pub about: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The whole name, such as `http.address`.
    pub name: &'static str,
    /// What it is for, in Markdown.
    pub meaning: &'static str,
    /// What a value must be; where empty, the unit says it.
    pub wanted: &'static str,
    /// What its values count or name.
    pub unit: Unit,
    /// What holds where it is not set.
    pub default: Preset,
    /// Values that can be set, as TOML.
    pub examples: &'static [&'static str],
    /// Whether nobody may read it: it can also stand in a file of its own, named by `KEY_file`.
    pub secret: bool,
}

/// What holds where a key is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// A value, as TOML.
    Value(&'static str),
    /// A value too long for a table, as TOML, and what it is in words.
    Long(&'static str, &'static str),
    /// Something that depends on other keys, in words.
    Depends(&'static str),
    /// Nothing.
    Nothing,
}

impl Key {
    /// A key with a meaning and nothing else.
    const fn new(name: &'static str, meaning: &'static str) -> Self {
        Self {
            name,
            meaning,
            wanted: "",
            unit: Unit::Text,
            default: Preset::Nothing,
            examples: &[],
            secret: false,
        }
    }

    const fn wanted(mut self, wanted: &'static str) -> Self {
        self.wanted = wanted;
        self
    }

    const fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    const fn default(mut self, value: &'static str) -> Self {
        self.default = Preset::Value(value);
        self
    }

    const fn preset(mut self, preset: Preset) -> Self {
        self.default = preset;
        self
    }

    const fn examples(mut self, values: &'static [&'static str]) -> Self {
        self.examples = values;
        self
    }

    const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The name inside its section.
    pub fn short(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(_, short)| short)
    }

    /// What it wants, with an example: said with every mistake in it.
    pub fn hint(&self) -> String {
        let mut hint = if self.wanted.is_empty() {
            self.unit.wanted().to_owned()
        } else {
            self.wanted.to_owned()
        };
        // Choices are examples already.
        if let Some(example) = self.examples.first()
            && self.unit != Unit::Choice
        {
            hint = format!("{hint}, such as {example}");
        }
        if self.secret {
            hint = format!("{hint}; or the name of a file with it, as {}_file", self.short());
        }
        hint
    }
}

/// Every section, in the order of the documents.
pub const SECTIONS: [Section; 15] = [
    profile::SECTION,
    http::SECTION,
    database::SECTION,
    mail::SECTION,
    captcha::SECTION,
    passwords::SECTION,
    sessions::SECTION,
    registration::SECTION,
    limits::SECTION,
    log::SECTION,
    observe::SECTION,
    desk::SECTION,
    directory::SECTION,
    files::SECTION,
    sms::SECTION,
];

/// Every key.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    SECTIONS.iter().flat_map(|section| section.keys)
}

/// What a key wants, with an example; `None` where no such key exists. A place in a list (`http.trusted_proxies[1]`) is of its key, and
/// `KEY_file` of the secret that it holds.
pub(super) fn hint(name: &str) -> Option<String> {
    let name = name.split('[').next().unwrap_or(name);
    if let Some(key) = keys().find(|key| key.name == name) {
        return Some(key.hint());
    }
    let secret = name.strip_suffix("_file")?;
    keys()
        .any(|key| key.secret && key.name == secret)
        .then(|| Unit::File.wanted().to_owned())
}
