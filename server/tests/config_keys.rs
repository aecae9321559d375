//! The table of configuration keys: it names each key of the structs and no other, and both documents are made of it.
//!
//! `GANGWAY_WRITE_DOCS=1 cargo test … --test config_keys` writes the documents anew.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use server::config::{
    Config, Key, Preset, Problems, SECTIONS, Section, Sources, Unit, bounds, keys, load, secret_keys,
};

/// Names the environment variable that has the documents written.
const WRITE: &str = "GANGWAY_WRITE_DOCS";

fn read(text: &str) -> Result<Config, Problems> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gangway.toml");
    fs::write(&file, text).unwrap();
    let loaded = load(&Sources {
        file: Some(file),
        environment: Vec::new(),
    });
    loaded.map(|loaded| loaded.config)
}

fn line(key: &Key, value: &str) -> String {
    match key.name.split_once('.') {
        Some((section, short)) => format!("[{section}]\n{short} = {value}\n"),
        None => format!("{} = {value}\n", key.name),
    }
}

/// The default as TOML, where it says anything.
fn default(key: &Key) -> Option<&'static str> {
    match key.default {
        Preset::Value("\"\"") | Preset::Depends(_) | Preset::Nothing => None,
        Preset::Value(value) | Preset::Long(value, _) => Some(value),
    }
}

/// The fields that a struct has by its own word: serde names them all when it meets one that isn't there.
fn fields(section: &str) -> BTreeSet<String> {
    let text = if section.is_empty() {
        "zzz = 1\n".to_owned()
    } else {
        format!("[{section}]\nzzz = 1\n")
    };
    let problems = read(&text).unwrap_err();
    let [problem] = problems.0.as_slice() else {
        panic!("{problems}")
    };
    problem
        .message
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_table_has_every_key_of_the_structs_and_no_other() {
    let sections: BTreeSet<String> = SECTIONS.iter().map(|section| section.name.to_owned()).collect();
    let mut top = fields("");
    assert!(top.remove("profile"));
    top.insert(String::new());
    assert_eq!(sections, top);
    for Section { name, keys, .. } in &SECTIONS {
        let told: BTreeSet<String> = keys.iter().map(|key| key.short().to_owned()).collect();
        let expected = if name.is_empty() {
            BTreeSet::from(["profile".to_owned()])
        } else {
            fields(name)
        };
        assert_eq!(told, expected, "[{name}]");
        assert_eq!(told.len(), keys.len(), "[{name}] names a key twice");
        for key in *keys {
            let section = key.name.split_once('.').map_or("", |(section, _)| section);
            assert_eq!(section, *name, "{}", key.name);
        }
    }
}

#[test]
fn the_defaults_of_the_table_are_those_of_the_code() {
    let mut text = String::new();
    for Section { name, keys, .. } in &SECTIONS {
        if !name.is_empty() {
            writeln!(text, "[{name}]").unwrap();
        }
        for key in *keys {
            if let Preset::Value(value) | Preset::Long(value, _) = key.default {
                writeln!(text, "{} = {value}", key.short()).unwrap();
            }
        }
    }
    let told = read(&text).unwrap();
    assert_eq!(format!("{told:#?}"), format!("{:#?}", Config::default()));
    // `Secret` doesn't show itself.
    assert_eq!(told.database.url.expose(), Config::default().database.url.expose());
}

/// Set alone, a default that isn't in the table would go unnoticed by the test above.
#[test]
fn a_key_without_a_default_has_none_in_the_code() {
    let unset = format!("{:?}", Config::default()).matches("None").count();
    let none = keys().filter(|key| matches!(key.default, Preset::Nothing | Preset::Depends(_)));
    // The URL of the SMS gateway is empty text until a gateway is chosen.
    assert_eq!(none.filter(|key| key.name != "sms.url").count(), unset);
}

#[test]
fn every_key_says_what_it_wants_and_every_example_of_it_can_be_read() {
    for key in keys() {
        assert!(!key.meaning.is_empty() && !key.hint().is_empty(), "{}", key.name);
        assert!(key.unit != Unit::Choice || !key.wanted.is_empty(), "{}", key.name);
        assert!(
            default(key).is_some() || !key.examples.is_empty(),
            "{}: nothing to show in the example file",
            key.name
        );
        // A file that is named must be there.
        for example in key.examples.iter().filter(|_| key.unit != Unit::File) {
            let Err(problems) = read(&line(key, example)) else {
                continue;
            };
            let own: Vec<_> = problems.0.iter().filter(|problem| problem.key == key.name).collect();
            assert!(own.is_empty(), "{}: {own:?}", key.name);
        }
        let wrong = read(&line(key, "{}")).unwrap_err();
        assert!(wrong.to_string().contains(&key.hint()), "{wrong}");
    }
}

#[test]
fn every_secret_can_stand_in_a_file_and_nothing_else_can() {
    let secrets: BTreeSet<&str> = secret_keys().collect();
    for key in keys() {
        let Some((section, short)) = key.name.split_once('.') else {
            continue;
        };
        let problems = read(&format!("[{section}]\n{short}_file = \"/no/such/file\"\n")).unwrap_err();
        let known = problems
            .0
            .iter()
            .any(|problem| problem.message.contains("can't be read"));
        assert_eq!(known, secrets.contains(key.name), "{problems}");
    }
}

fn example_line(key: &Key) -> String {
    let shown = default(key).or(key.examples.first().copied()).unwrap_or_default();
    let mut remarks = Vec::new();
    match key.default {
        Preset::Depends(words) => remarks.push(format!("by default {}", words.replace('`', ""))),
        Preset::Nothing | Preset::Value("\"\"") => remarks.push("by default none".to_owned()),
        Preset::Value(_) if !key.examples.is_empty() => remarks.push(format!("or {}", key.examples.join(", "))),
        Preset::Long(_, words) => remarks.push(words.to_owned()),
        Preset::Value(_) => {}
    }
    if key.secret {
        remarks.push(format!("or {}_file = \"FILE\"", key.short()));
    }
    let setting = format!("# {} = {shown}", key.short());
    match remarks.join("; ") {
        remarks if remarks.is_empty() => format!("{setting}\n"),
        remarks => format!("{setting:<46} # {remarks}\n"),
    }
}

fn example_file() -> String {
    let mut text = String::from(
        "# Settings of Gangway, each with its default or, where there is none, an example.\n\
         # Copy to gangway.toml and change what you need; docs/configuration.md explains every key.\n\
         # The environment overrides this file: GANGWAY__HTTP__ADDRESS=127.0.0.1:8080.\n\
         # Made of the table in server/src/config/keys: change it there.\n",
    );
    for section in &SECTIONS {
        text.push('\n');
        if !section.name.is_empty() {
            writeln!(text, "[{}]", section.name).unwrap();
        }
        text.extend(section.keys.iter().map(example_line));
    }
    text
}

fn key_row(key: &Key) -> String {
    let default = match key.default {
        Preset::Value("\"\"") | Preset::Nothing => "none".to_owned(),
        Preset::Value(value) => format!("`{value}`"),
        Preset::Long(_, words) | Preset::Depends(words) => words.to_owned(),
    };
    let mut meaning = key.meaning.to_owned();
    if let (Preset::Nothing | Preset::Value("\"\""), Some(example)) = (key.default, key.examples.first())
        && !key.secret
    {
        write!(meaning, "; such as `{}`", example.replace('|', "\\|")).unwrap();
    }
    if key.secret {
        write!(meaning, "; or `{}_file`", key.short()).unwrap();
    }
    format!("| `{}` | {default} | {meaning} |\n", key.short())
}

fn key_table() -> String {
    let mut text = String::from("| Key | Default | Meaning |\n| --- | --- | --- |\n");
    for section in &SECTIONS {
        if !section.name.is_empty() {
            let about = match section.about {
                "" => String::new(),
                about => format!("{about} "),
            };
            writeln!(text, "| **`[{}]`** | | {about}|", section.name).unwrap();
        }
        text.extend(section.keys.iter().map(key_row));
    }
    text
}

fn number_table() -> String {
    let mut text = String::from("| Key | At most, in production |\n| --- | --- |\n");
    for bound in bounds(&Config::default()) {
        writeln!(text, "| `{}` | {} |", bound.key, bound.most).unwrap();
    }
    text
}

/// Puts `table` between the two comments that name it.
fn with_table(document: &str, name: &str, table: &str) -> String {
    let begin = format!("<!-- {name}: made of server/src/config, change it there -->\n\n");
    let end = format!("\n<!-- end of {name} -->\n");
    let (before, rest) = document.split_once(&begin).expect("the comment before the table");
    let (_, after) = rest.split_once(&end).expect("the comment after the table");
    format!("{before}{begin}{table}{end}{after}")
}

fn holds(path: &str, expected: impl FnOnce(&str) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let there = fs::read_to_string(&path).unwrap();
    let expected = expected(&there);
    if std::env::var_os(WRITE).is_some() {
        fs::write(&path, &expected).unwrap();
        return;
    }
    let differing = there
        .lines()
        .zip(expected.lines())
        .find(|(there, expected)| there != expected);
    assert!(
        there == expected,
        "{} differs from the table in server/src/config/keys; {WRITE}=1 writes it anew; the first line that differs: {differing:#?}",
        path.display()
    );
}

#[test]
fn the_example_file_is_made_of_the_table() {
    holds("gangway.toml.example", |_| example_file());
}

#[test]
fn the_documentation_is_made_of_the_table() {
    holds("docs/configuration.md", |there| {
        let there = with_table(there, "keys", &key_table());
        with_table(&there, "numbers", &number_table())
    });
}
