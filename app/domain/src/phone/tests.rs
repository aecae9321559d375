use proptest::prelude::*;

use super::*;

#[test]
fn a_russian_number_may_be_typed_in_any_format() {
    for typed in [
        "8 (916) 123-45-67",
        "9161234567",
        "916 123 45 67",
        "+79161234567",
        "+7 916 123-45-67",
        "+7\u{a0}(916)\u{a0}123–45–67",
        "79161234567",
        "8.916.123.45.67",
        "+8 916 123 45 67",
        "\u{202a}+7 916 123-45-67\u{202c}",
        "＋７９１６１２３４５６７",
        "007 916 123 45 67",
        " 8-916-123-45-67\n",
    ] {
        let phone = Phone::parse(typed).unwrap();
        assert_eq!(phone.as_e164(), "+79161234567", "{typed:?}");
        assert_eq!(phone.shown(), "+7 916 123-45-67");
        assert_eq!(phone.kind(), PhoneKind::RussianMobile);
    }
}

#[test]
fn numbers_of_other_places_keep_their_country() {
    for (typed, e164, shown, kind) in [
        (
            "8 812 123-45-67",
            "+78121234567",
            "+7 812 123-45-67",
            PhoneKind::RussianLandline,
        ),
        (
            "(812) 123-45-67",
            "+78121234567",
            "+7 812 123-45-67",
            PhoneKind::RussianLandline,
        ),
        (
            "812-123-45-67",
            "+78121234567",
            "+7 812 123-45-67",
            PhoneKind::RussianLandline,
        ),
        (
            "8121234567",
            "+78121234567",
            "+7 812 123-45-67",
            PhoneKind::RussianLandline,
        ),
        (
            "(495)1234567",
            "+74951234567",
            "+7 495 123-45-67",
            PhoneKind::RussianLandline,
        ),
        (
            "(343) 123-45-67",
            "+73431234567",
            "+7 343 123-45-67",
            PhoneKind::RussianLandline,
        ),
        (
            "8 800 555-35-35",
            "+78005553535",
            "+7 800 555-35-35",
            PhoneKind::RussianLandline,
        ),
        (
            "+7 701 234 56 78",
            "+77012345678",
            "+7 701 234-56-78",
            PhoneKind::Kazakhstan,
        ),
        (
            "+375 29 123-45-67",
            "+375291234567",
            "+375 29 123-45-67",
            PhoneKind::Abroad,
        ),
        (
            "810 375 29 123-45-67",
            "+375291234567",
            "+375 29 123-45-67",
            PhoneKind::Abroad,
        ),
        (
            "+998 90 123 45 67",
            "+998901234567",
            "+998 90 123-45-67",
            PhoneKind::Abroad,
        ),
        (
            "+86 138 1234 5678",
            "+8613812345678",
            "+86 1381 234-56-78",
            PhoneKind::Abroad,
        ),
        (
            "00 49 151 23456789",
            "+4915123456789",
            "+49 1512 345-67-89",
            PhoneKind::Abroad,
        ),
        ("+1 212 555 0123", "+12125550123", "+1 212 555-01-23", PhoneKind::Abroad),
        ("+372 512 3456", "+3725123456", "+372 512-34-56", PhoneKind::Abroad),
    ] {
        let phone = Phone::parse(typed).unwrap();
        assert_eq!(
            (phone.as_e164(), phone.shown().as_str(), phone.kind()),
            (e164, shown, kind),
            "{typed:?}"
        );
    }
}

#[test]
fn each_mistake_has_its_own_problem() {
    for (typed, problem) in [
        ("", Problem::Required),
        (" () - ", Problem::Required),
        ("+", Problem::PhoneLength),
        ("+7", Problem::PhoneLength),
        ("8916123456", Problem::PhoneLength),
        ("8 916 123 45 6", Problem::PhoneLength),
        ("8495123456", Problem::PhoneLength),
        ("12", Problem::PhoneShort),
        ("123456789", Problem::PhoneShort),
        ("123-45-67", Problem::PhoneShort),
        ("89161", Problem::PhoneShort),
        ("4951234567", Problem::PhoneStartsWithPlus),
        ("8 (812) 123-45-67 доб. 1234", Problem::PhoneExtension),
        ("(812) 123-45-67, доб. 5", Problem::PhoneExtension),
        ("+7 812 123-45-67 ext 12", Problem::PhoneExtension),
        ("+7 812 123-45-67 (доб. 12)", Problem::PhoneExtension),
        ("+7 812 123-45-67 #12", Problem::PhoneExtension),
        ("+7 812 123-45-67, 12", Problem::PhoneExtension),
        ("+7 812 123-45-67 Вн.12", Problem::PhoneExtension),
        ("доб. 12", Problem::PhoneCharacters),
        ("+7 916 123-45-67 Иван", Problem::PhoneCharacters),
        ("891612345678", Problem::PhoneLength),
        ("916123456", Problem::PhoneLength),
        ("+7 916 123 45 6", Problem::PhoneLength),
        ("+375 29 123 45", Problem::PhoneLength),
        ("+1234567890123456", Problem::PhoneLength),
        ("375291234567", Problem::PhoneStartsWithPlus),
        ("1234567", Problem::PhoneShort),
        ("998901234567", Problem::PhoneStartsWithPlus),
        ("+0 123 456 789", Problem::PhoneUnknown),
        ("+7 016 123-45-67", Problem::PhoneUnknown),
        ("+89 123 456 78", Problem::PhoneUnknown),
        ("+7 916 123-45-67 доб. 5", Problem::PhoneExtension),
        ("нет", Problem::PhoneCharacters),
        ("+7 916 123++45-67", Problem::PhoneCharacters),
        ("8916123\x004567", Problem::PhoneCharacters),
        ("📞", Problem::PhoneCharacters),
    ] {
        assert_eq!(Phone::parse(typed), Err(problem), "{typed:?}");
    }
}

proptest! {
    #[test]
    fn what_is_read_reads_again_the_same_from_both_its_prints(typed in "[+]?[0-9 ()-]{5,20}|\\PC*|.*") {
        if let Ok(phone) = Phone::parse(&typed) {
            prop_assert_eq!(Phone::parse(phone.as_e164()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(&phone.shown()), Ok(phone));
        }
    }

    #[test]
    fn every_russian_mobile_is_read_with_eight_seven_plus_or_nothing(rest in "9[0-9]{9}") {
        for prefix in ["8", "7", "+7", ""] {
            let phone = Phone::parse(&format!("{prefix}{rest}")).unwrap();
            prop_assert_eq!(phone.as_e164(), format!("+7{rest}"));
        }
    }
}
