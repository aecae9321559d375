//! Attached files.

use domain::power::{Day, Emchd, FactName, FileName, Verdict, compare};

use super::text;
use crate::{
    desk::companies_import::preview,
    outside::files::Spooled,
    powers::{emchd::read, inspect::inspect},
};

pub(super) fn emchd(bytes: &[u8]) {
    let Ok(document) = read(bytes) else {
        return;
    };
    assert!(document.principals.len() <= 200 && document.representatives.len() <= 200 && document.powers.len() <= 500);
    assert!(document.powers.iter().all(|power| power.chars().count() <= 20_000));
    let stored = serde_json::to_string(&document).unwrap_or_default();
    assert!(serde_json::from_str::<Emchd>(&stored).is_ok_and(|again| again == document));
    let Some(today) = Day::of(2026, 11, 25) else {
        return;
    };
    for fact in compare(&document, "7736050003", "Петров Иван", &today) {
        let one_is_ours = || document.principals.iter().any(|party| party.inn == "7736050003");
        assert!(fact.name != FactName::Principal || fact.verdict != Verdict::Matches || one_is_ours());
    }
}

/// The first line is the name and, behind a bar, a part no longer used; the rest is the file.
pub(super) fn upload(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (line, content) = (text(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default());
    let name = line.split('|').next().unwrap_or_default();
    let Ok(file) = Spooled::of(content) else {
        return;
    };
    assert!(
        inspect(&file, &FileName::clean(name)).is_ok(),
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
