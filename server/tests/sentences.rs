//! Every visible sentence is in `app/src/text`: whoever changes a word, or adds a language, looks there and nowhere else.
//!
//! Russian is what tells a sentence from code, so a text with a Cyrillic letter anywhere else is found, unless it is named here with its
//! reason. Comments, documentation and tests may say what they like.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Folders whose texts are read.
const READ: [&str; 5] = [
    "app/domain/src",
    "app/src",
    "frontend/src",
    "migrations/src",
    "server/src",
];

/// Names that are the same in every language of ours: whoever reads English is asked for an ИНН as well.
const NAMES: [&str; 3] = ["ИНН", "КПП", "МЧД"];

/// Where Cyrillic is no sentence, or stands for a reason: a file, or a folder with all that is in it.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "app/domain/src/company/legal_form.rs",
        "legal forms as people write them, to be told from names",
    ),
    ("app/domain/src/likeness.rs", "ё is taken for е"),
    (
        "app/domain/src/membership/template.rs",
        "places in an answer that the desk writes: it types them in Russian",
    ),
    (
        "app/domain/src/person.rs",
        "words that people type for «no patronymic»; ё is taken for е",
    ),
    (
        "app/domain/src/phone/mod.rs",
        "words that people type before an extension",
    ),
    ("app/domain/src/power/kind.rs", "the root of a МЧД, by its schema"),
    (
        "app/domain/src/strength",
        "lists of words and a keyboard's rows, against which passwords are scored",
    ),
    ("app/src/cabinet/settings_page.rs", "a language names itself"),
    ("app/src/text", "home"),
    ("app/src/ui/layout.rs", "a language names itself"),
    (
        "migrations/src/m0009_desk.rs",
        "answers of the desk as that migration wrote them: they are data, edited on a page since",
    ),
    (
        "server/src/cli/demo",
        "companies, people and answers that are made up, and places of a МЧД",
    ),
    (
        "server/src/config/keys",
        "documentation for operators, in English, quotes buttons and names",
    ),
    (
        "server/src/desk/companies_import/row.rs",
        "headings of other people's files",
    ),
    (
        "server/src/desk/companies_import/status.rs",
        "words of other people's registers",
    ),
    (
        "server/src/powers/emchd",
        "elements and attributes of a МЧД, by its schema",
    ),
    (
        "server/src/letters",
        "letters: a language is a file there, and no browser needs them",
    ),
];

/// Whether a text has Cyrillic letters besides the names.
fn is_russian(text: &str) -> bool {
    let rest = NAMES.iter().fold(text.to_owned(), |rest, name| rest.replace(name, ""));
    rest.chars().any(|letter| ('\u{400}'..='\u{52f}').contains(&letter))
}

/// A text with Cyrillic letters, as it stands in the source.
fn found(tokens: TokenStream, into: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut skipped = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                if matches!(tokens.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!') {
                    tokens.next();
                }
                let Some(TokenTree::Group(attribute)) = tokens.next() else {
                    continue;
                };
                let words = attribute.stream().to_string().replace(' ', "");
                if words.starts_with("cfg(test)") || words.starts_with("cfg(any(test,fuzzing))") {
                    skipped = true;
                } else if !words.starts_with("doc=") {
                    found(attribute.stream(), into);
                }
            }
            // What follows `#[cfg(test)]` ends with a body or a semicolon.
            TokenTree::Group(group) if skipped && group.delimiter() == Delimiter::Brace => skipped = false,
            TokenTree::Punct(mark) if skipped && mark.as_char() == ';' => skipped = false,
            _ if skipped => {}
            TokenTree::Group(group) => found(group.stream(), into),
            TokenTree::Literal(literal) => {
                let literal = literal.to_string();
                let is_text = literal.starts_with(['"', 'r', 'b', 'c']);
                if is_text && is_russian(&literal) {
                    into.push(literal);
                }
            }
            TokenTree::Punct(_) | TokenTree::Ident(_) => {}
        }
    }
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Modules of tests in files of their own.
fn is_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "tests") || path.components().any(|part| part.as_os_str() == "fuzzing")
}

#[test]
fn sentences_stand_where_sentences_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in READ {
        sources(&root.join(folder), &mut files);
    }
    files.sort();
    let mut used = vec![false; EXCEPTIONS.len()];
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !is_test(file)) {
        let name = file.strip_prefix(&root).unwrap();
        let mut texts = Vec::new();
        found(fs::read_to_string(file).unwrap().parse().unwrap(), &mut texts);
        if texts.is_empty() {
            continue;
        }
        match EXCEPTIONS.iter().position(|(excepted, _)| name.starts_with(excepted)) {
            Some(exception) => used[exception] = true,
            None => wrong.push(format!("{}:\n    {}", name.display(), texts.join("\n    "))),
        }
    }
    assert!(
        wrong.is_empty(),
        "these belong into app/src/text, or into the list of this test with their reason:\n{}",
        wrong.join("\n")
    );
    let idle = EXCEPTIONS.iter().zip(used).filter(|(_, used)| !used);
    let idle: Vec<&str> = idle.map(|((excepted, _), _)| *excepted).collect();
    assert!(idle.is_empty(), "no longer needed: {idle:?}");
}

#[test]
fn comments_and_tests_are_no_sentences_and_attributes_are() {
    let of = |source: &str| {
        let mut texts = Vec::new();
        found(source.parse().unwrap(), &mut texts);
        texts
    };
    for none in [
        "fn a() { fail(\"a МЧД\", \"ИНН\") }",
        "/// Заявка.\nfn a() { let b = \"request\"; } // заявка",
        "#[cfg(test)]\nmod tests { const A: &str = \"заявка\"; }",
        "#[cfg(test)] const A: &str = \"заявка\"; const B: char = 'я';",
    ] {
        assert_eq!(of(none), Vec::<String>::new(), "{none}");
    }
    assert_eq!(of("#[error(\"нет {0}\")] enum A {}"), ["\"нет {0}\""]);
    assert_eq!(of("fn a() { b(&[r\"заявка\"]) }"), ["r\"заявка\""]);
    assert_eq!(of("#[cfg(test)] mod tests; fn a() { \"заявка\" }"), ["\"заявка\""]);
}
