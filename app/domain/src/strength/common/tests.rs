use super::*;
use crate::strength::forms::latin_keys;

fn find_in(password: &str) -> Option<Common> {
    find(&Forms::of(password))
}

/// Some of the endings that [`tail`] takes; with them alone the list is long enough.
const TAILS: [&str; 8] = ["", "1", "12", "123", "1234", "77", "2024", "1985!"];

#[test]
fn the_list_has_thousands_of_entries_and_every_one_is_found() {
    let entries: Vec<String> = words()
        .cyrillic()
        .flat_map(|word| TAILS.map(|tail| format!("{word}{tail}")))
        .filter(|entry| entry.chars().count() >= crate::Password::MIN)
        .chain(LISTED.lines().map(str::to_owned))
        .collect();
    assert!(entries.len() >= 3_000, "{}", entries.len());
    for entry in entries {
        assert!(find_in(&entry).is_some(), "{entry}");
        assert!(find_in(&entry.to_uppercase()).is_some(), "{entry} in capitals");
        assert!(
            find_in(&latin_keys(&entry)).is_some(),
            "{entry} typed with the other layout on"
        );
    }
}

#[test]
fn the_files_are_sorted_lower_case_and_without_doubles() {
    for list in [WORDS, LISTED, PRODUCT] {
        let lines: Vec<&str> = list.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
        assert!(
            lines
                .iter()
                .all(|line| line.to_lowercase() == **line && !line.contains('ё'))
        );
    }
}

#[test]
fn an_entry_is_known_by_what_it_is() {
    for (password, common) in [
        ("контейнер", Some(Common::Password)),
        ("Контейнер1", Some(Common::Word)),
        ("2024Терминал", Some(Common::Word)),
        ("парольпароль", Some(Common::Word)),
        ("Ивановa1985", None),
        ("Иванова1985", Some(Common::Word)),
        ("Gfhjkm2024", Some(Common::OtherLayout)),
        ("gfhjkmgfhjkm", Some(Common::OtherLayout)),
        ("ntvbyfk2024!", None),
        ("nthvbyfk2024!", Some(Common::OtherLayout)),
        ("konteyner1", Some(Common::Word)),
        ("sergei2020", Some(Common::Word)),
        ("Sergey2020", Some(Common::Word)),
        ("ыукпун2020", Some(Common::OtherLayout)),
        ("linkedin123", Some(Common::Password)),
        ("Gangway2026", Some(Common::Word)),
        ("ktsp2026", Some(Common::Word)),
        ("КТСП2026", Some(Common::Word)),
        ("Личныйкабинет", Some(Common::Password)),
        ("LichniyKabinet1", Some(Common::Word)),
        ("LichnyyKabinet1", Some(Common::Word)),
        ("kabinetklienta!", Some(Common::Word)),
        ("ktspktsp", Some(Common::Word)),
        ("Пфтпцфн2026", Some(Common::OtherLayout)),
        ("контейнеровоз", None),
        ("лошадь батарея", None),
        ("xK9#mQ2$vL", None),
    ] {
        assert_eq!(find_in(password), common, "{password}");
    }
}

#[test]
fn words_are_found_in_every_form_the_longest_first() {
    let found = |password: &str| {
        words_in(&Forms::of(password))
            .into_iter()
            .map(|word| word.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(found("77контейнер-Лошадь"), ["контейнер", "лошадь"]);
    assert_eq!(found("rjyntqyth"), ["контейнер"]);
    assert_eq!(found("XXkonteynerXX"), ["konteyner"]);
    assert_eq!(found("xK9#mQ2$vL"), Vec::<String>::new());
}
