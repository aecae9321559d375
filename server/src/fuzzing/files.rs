//! Files that people send.

use domain::power::{Day, FileName, compare};

use super::text;
use crate::{
    adapters::files::Spooled,
    services::{
        companies_import::preview,
        powers::{emchd::read, inspect::inspect},
    },
};

pub(super) fn emchd(bytes: &[u8]) {
    let Ok(document) = read(bytes) else {
        return;
    };
    assert!(document.principals.len() <= 50 && document.representatives.len() <= 50 && document.powers.len() <= 50);
    assert!(document.powers.iter().all(|power| power.chars().count() <= 501));
    if let Some(today) = Day::of(2026, 11, 25) {
        compare(&document, "7736050003", "Петров Иван", &today);
    }
}

/// The first line is the name and the declared type, the rest the file.
pub(super) fn upload(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (line, content) = (text(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default());
    let (name, declared) = line.split_once('|').unwrap_or((line, ""));
    let Ok(file) = Spooled::of(content) else {
        return;
    };
    assert!(
        inspect(&file, &FileName::clean(name), declared).is_ok(),
        "a file that is there can be read"
    );
}

pub(super) fn csv(bytes: &[u8]) {
    let Ok(found) = preview(bytes, 20, |_| true) else {
        return;
    };
    assert!(found.refused <= found.read && found.companies.len() <= 20 && found.wrong.len() <= 20);
    let reasons: u64 = found.reasons.values().map(|(_, rows)| rows).sum();
    assert_eq!(reasons, found.refused);
    for company in found.companies {
        assert!(
            !company.name.is_empty() && !company.search_key.is_empty(),
            "{company:?}"
        );
    }
}
