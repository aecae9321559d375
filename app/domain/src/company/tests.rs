use proptest::prelude::*;

use super::*;

fn name(text: &str) -> CompanyName {
    CompanyName::parse(text).unwrap()
}

#[test]
fn a_name_is_kept_raw_and_shown_with_herringbones() {
    for (raw, shown) in [
        (
            r#"ООО "ЯНДЕКС.ВЕРТИКАЛИ ТЕХНОЛОГИИ""#,
            "ООО «ЯНДЕКС.ВЕРТИКАЛИ ТЕХНОЛОГИИ»",
        ),
        (r#"ПАО "НК "Роснефть""#, "ПАО «НК «Роснефть»"),
        (r#"ПАО "НК "Роснефть"""#, "ПАО «НК «Роснефть»"),
        (r#"АО "ТК "КОНВЕЙ ПЛЮС""#, "АО «ТК «КОНВЕЙ ПЛЮС»"),
        ("ПАО «НК «Роснефть»»", "ПАО «НК «Роснефть»"),
        ("ООО „Порт“", "ООО «Порт»"),
        ("ООО “Порт”", "ООО «Порт»"),
        (r#"ООО "Порт"#, "ООО «Порт»"),
        (r#""Порт" ООО"#, "«Порт» ООО"),
        (r#"ООО "А" и "Б""#, "ООО «А» и «Б»"),
        ("ИП Иванов Иван Иванович", "ИП Иванов Иван Иванович"),
    ] {
        assert_eq!(name(raw).raw(), raw);
        assert_eq!(name(raw).shown(), shown, "{raw}");
    }
}

#[test]
fn the_search_key_is_the_words_without_the_legal_form() {
    for (raw, key, form) in [
        (
            r#"ООО "ЯНДЕКС.ВЕРТИКАЛИ ТЕХНОЛОГИИ""#,
            "яндекс вертикали технологии",
            Some(LegalForm::Ooo),
        ),
        (r#"ПАО "НК "Роснефть""#, "нк роснефть", Some(LegalForm::Pao)),
        ("Публичное акционерное общество «Ёлка»", "елка", Some(LegalForm::Pao)),
        (
            "Общество с ограниченной ответственностью «Порт»",
            "порт",
            Some(LegalForm::Ooo),
        ),
        ("«Порт», ООО", "порт", Some(LegalForm::Ooo)),
        ("ИП Иванов И. И.", "иванов и и", Some(LegalForm::Ip)),
        ("ЗАО «КТСП»", "ктсп", Some(LegalForm::Zao)),
        ("Аозора", "аозора", None),
        ("АО «АО «ТТС»", "ттс", Some(LegalForm::Ao)),
        ("ООО «ИП Плюс»", "плюс", Some(LegalForm::Ooo)),
        ("ООО «ИП»", "ип", Some(LegalForm::Ooo)),
        ("Maersk A/S", "maersk a s", None),
    ] {
        assert_eq!(
            (name(raw).search_key().as_str(), name(raw).legal_form()),
            (key, form),
            "{raw}"
        );
    }
}

#[test]
fn each_mistake_has_its_own_problem() {
    let long = "я".repeat(301);
    for (typed, problem) in [
        ("", Problem::CompanyNameRequired),
        ("\u{a0}\t", Problem::CompanyNameRequired),
        ("Пор\0т", Problem::ForbiddenCharacter),
        ("Пор\u{202e}т", Problem::ForbiddenCharacter),
        (&long, Problem::CompanyNameTooLong),
        ("ООО", Problem::CompanyNameEmpty),
        ("«»", Problem::CompanyNameEmpty),
        ("---", Problem::CompanyNameEmpty),
        ("🚢", Problem::CompanyNameEmpty),
    ] {
        assert_eq!(CompanyName::parse(typed), Err(problem), "{typed:?}");
    }
}

#[test]
fn a_sole_trader_has_no_kpp_and_branches_differ_by_theirs() {
    let kpp = Kpp::parse("770701001").ok();
    let trader = CompanyKey::new(Inn::parse("500100732259").unwrap(), kpp.clone());
    assert_eq!((trader.kpp(), trader.to_string().as_str()), (None, "500100732259"));
    let company = CompanyKey::new(Inn::parse("7707083893").unwrap(), kpp);
    assert_eq!(company.to_string(), "7707083893/770701001");
    assert_ne!(
        company,
        CompanyKey::new(company.inn().clone(), Kpp::parse("540602001").ok())
    );
}

proptest! {
    #[test]
    fn what_is_read_keeps_its_text_and_has_a_key(typed in "[«\"А-Яа-я»\" ]{1,30}|\\PC*|.*") {
        if let Ok(company) = CompanyName::parse(&typed) {
            prop_assert!(!company.search_key().is_empty());
            prop_assert!(!company.shown().contains("»»"));
            prop_assert_eq!(CompanyName::parse(company.raw()), Ok(company));
        }
    }

    #[test]
    fn showing_a_name_twice_changes_nothing(typed in "[\"А-Яа-я ]{1,30}") {
        if let Ok(company) = CompanyName::parse(&typed) {
            let shown = company.shown();
            if let Ok(again) = CompanyName::parse(&shown) {
                prop_assert_eq!(again.shown(), shown);
            }
        }
    }
}
