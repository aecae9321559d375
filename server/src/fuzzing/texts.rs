//! Texts of searches, SMS, codes and operators' settings.

use std::ffi::OsString;

use domain::{
    FieldErrors,
    likeness::similar_emails,
    search::{Findable, readings},
};

use super::{lines, text};
use crate::{
    audit::Actor,
    config::{Network, PublicUrl, load::load_text},
    ground::captcha::{challenge, key::Key},
    letters::untrusted::{tamed, tidied},
};

pub(super) fn search(bytes: &[u8]) {
    let [query, name, other] = lines(bytes);
    for reading in readings(query) {
        assert!(!reading.is_empty() && reading.len() <= 8, "{reading:?}");
        assert!(
            reading
                .iter()
                .all(|word| !word.is_empty() && !word.contains(['%', '_', '\\'])),
            "{reading:?}"
        );
    }
    let somebody = Findable {
        names: [query, name, other],
        email: other,
        phone: query,
        inn: name,
        kpp: other,
        company: name,
    };
    let words = somebody.words();
    assert!(words.len() <= 60, "{}", words.len());
    assert_eq!(similar_emails(query, name), similar_emails(name, query));
}

pub(super) fn letters(bytes: &[u8]) {
    let words = text(bytes);
    let line = tidied(words);
    assert!(!line.contains(char::is_control), "{line:?}");
    assert_eq!(tidied(&line), line);
    let tame = tamed(words);
    assert!(!tame.contains("://") && !tame.contains('\n'), "{tame:?}");
    let linked = tame.char_indices().any(|(at, c)| {
        matches!(c, '.' | '@' | '/' | ':') && tame[at + c.len_utf8()..].starts_with(|next: char| next.is_alphanumeric())
    });
    assert!(!linked, "{tame:?}");
}

pub(super) fn codes(bytes: &[u8]) {
    let text = text(bytes);
    if let Ok(errors) = text.parse::<FieldErrors>() {
        assert_eq!(errors.to_string().parse(), Ok(errors));
    }
    if let Some(actor) = Actor::parse(text) {
        assert_eq!(Actor::parse(&actor.to_string()), Some(actor));
    }
    let key = Key::new(b"never the key of who made these bytes");
    assert_eq!(challenge::Challenge::open(&key, text), None, "forged");
    if let Ok(url) = text.parse::<PublicUrl>() {
        assert_eq!(url.to_string().parse(), Ok(url));
    }
    if let Ok(network) = Network::try_from(text.to_owned()) {
        network.contains([127, 0, 0, 1].into());
        network.contains([0; 16].into());
    }
}

/// Lines that begin with `GANGWAY__` are the environment, the others the file.
pub(super) fn config(bytes: &[u8]) {
    let (environment, file): (Vec<&str>, Vec<&str>) =
        text(bytes).split('\n').partition(|line| line.starts_with("GANGWAY__"));
    let environment: Vec<(OsString, OsString)> = environment
        .into_iter()
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    if let Err(problems) = load_text(&file.join("\n"), &environment) {
        assert!(!problems.0.is_empty() && !problems.to_string().is_empty());
    }
}
