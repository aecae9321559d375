use proptest::prelude::*;

use super::*;
use crate::registration::DetailsForm;

fn own() -> Vec<String> {
    own_words(&DetailsForm {
        last_name: "Краснопольский".into(),
        first_name: "Ипполит".into(),
        middle_name: "Матвеевич".into(),
        email: "ippolit.kras@conwayplus.example".into(),
        phone: "8 (916) 123-45-67".into(),
        inn: "7707083893".into(),
        company_name: "АО «ТК «Конвей Плюс»".into(),
        ..DetailsForm::default()
    })
}

#[test]
fn what_russians_type_most_is_refused_and_the_reason_named() {
    for (password, reason) in [
        ("привет123", Reason::CommonWord),
        ("Пароль123", Reason::CommonWord),
        ("йцукенгшщз", Reason::KeyboardRow),
        ("Gfhjkm123", Reason::KeyboardLayout),
        ("Наташа1990", Reason::CommonWord),
        ("контейнер1", Reason::OwnWords),
        ("Пароль2024", Reason::CommonWord),
        ("Краснопольский1985", Reason::OwnWords),
        ("краснопольский", Reason::OwnWords),
        ("Краснопольский-1985!", Reason::OwnWords),
        ("Rhfcyjgjkmcrbq1985", Reason::OwnWords),
        ("Krasnopolskiy1985", Reason::OwnWords),
        ("krasnopolskii85", Reason::OwnWords),
        ("Ипполит2024", Reason::OwnWords),
        ("Матвеевич1", Reason::OwnWords),
        ("conwayplus1", Reason::OwnWords),
        ("Конвей2024", Reason::OwnWords),
        ("79161234567", Reason::OwnWords),
        ("7707083893", Reason::OwnWords),
        ("терминал2024", Reason::OwnWords),
        ("Gangway2024", Reason::OwnWords),
        ("пфтпцфн2024", Reason::OwnWords),
        ("Терминал!", Reason::OwnWords),
        ("Иванов1985", Reason::CommonWord),
        ("Смирнова77", Reason::CommonWord),
        ("Москва2024", Reason::CommonWord),
        ("Спартак1922", Reason::CommonWord),
        ("зенитчемпион", Reason::CommonPassword),
        ("любовь777", Reason::CommonWord),
        ("Сентябрь2024!", Reason::CommonWord),
        ("воскресенье", Reason::CommonPassword),
        ("солнышко", Reason::CommonPassword),
        ("Екатерина", Reason::CommonPassword),
        ("ромашка1", Reason::CommonWord),
        ("Солнышко-1", Reason::CommonWord),
        ("123пароль", Reason::CommonWord),
        ("парольпароль", Reason::CommonWord),
        ("Yfnfif1990", Reason::KeyboardLayout),
        ("Ctynz,hm2024", Reason::KeyboardLayout),
        ("cjkysirj1", Reason::KeyboardLayout),
        ("зфыыцщкв1", Reason::KeyboardLayout),
        ("зкшмуе123", Reason::KeyboardLayout),
        ("privet123", Reason::CommonWord),
        ("Natasha1990", Reason::CommonWord),
        ("solnyshko1", Reason::CommonWord),
        ("tamozhnya1", Reason::CommonWord),
        ("Vladivostok2000", Reason::CommonWord),
        ("фывапролдж", Reason::KeyboardRow),
        ("ячсмитьбю", Reason::KeyboardRow),
        ("йцукен123", Reason::KeyboardRow),
        ("ЙЦУКЕН123", Reason::KeyboardRow),
        ("qwertyuiop", Reason::KeyboardRow),
        ("йфяцычувс", Reason::KeyboardRow),
        ("ааааааааа", Reason::Repeats),
        ("абвабвабв", Reason::Repeats),
        ("12345678", Reason::CommonPassword),
        ("абвгдежз", Reason::CommonPassword),
        ("01.01.1990", Reason::Date),
        ("23021985", Reason::Date),
        ("password1", Reason::CommonPassword),
        ("password1985", Reason::CommonWord),
        ("linkedin123", Reason::CommonPassword),
    ] {
        let assessment = assess(password, &own());
        assert!(assessment.score.refused(), "{password}: {assessment:?}");
        assert_eq!(assessment.reason, reason, "{password}: {assessment:?}");
    }
}

#[test]
fn good_passwords_are_not_refused_nor_warned_of() {
    for password in [
        "лошадь батарея скрепка верно",
        "correct horse battery staple",
        "кот уронил синюю чашку",
        "Три весла, одна гичка",
        "семь морей и тихий якорь",
        "xK9#mQ2$vL",
        "бЯк7-Щюэ2ыц",
        "rT7!pZw4qLm",
        "ДвеСосныУПричала48",
        "фиолетовый-утюг-бежит",
        "мы едем на дачу в мае",
        "Шёпот6кирпичей",
        "vesla-sohnut-na-prichale",
        "J7dk-qP0x-Wm3z",
        "тётя Клава печёт пироги",
        "z8Kp2wVq9d",
        "жираф на велосипеде",
        "0стр0в-6ез-им3ни",
    ] {
        let assessment = assess(password, &own());
        assert!(assessment.score.good(), "{password}: {assessment:?}");
    }
}

#[test]
fn four_words_are_excellent() {
    let assessment = assess("лошадь батарея скрепка верно", &own());
    assert_eq!((assessment.score, assessment.reason), (Score::MAX, Reason::Excellent));
}

#[test]
fn short_and_empty_passwords_have_reasons_of_their_own() {
    assert_eq!(
        assess("", &[]),
        Assessment {
            score: Score::MIN,
            reason: Reason::Empty
        }
    );
    for password in ["к", "xK9#mQ2", "пароль1"] {
        let assessment = assess(password, &[]);
        assert_eq!(assessment.reason, Reason::TooShort, "{password}");
        assert!(assessment.score.refused());
    }
}

#[test]
fn own_words_count_only_for_their_owner() {
    assert!(assess("Краснопольский1985", &[]).score > Score::GUESSED);
    assert!(assess("Краснопольский1985", &own()).score.refused());
}

#[test]
fn case_and_the_letter_yo_make_no_difference_to_the_list() {
    for password in ["ЗЕЛЁНЫЙ1", "зеленый1", "Зелёный1"] {
        assert!(assess(password, &[]).score.refused(), "{password}");
    }
}

#[test]
fn a_password_of_any_length_is_assessed_by_its_beginning() {
    let long = "xK9#mQ2$vL".repeat(1_000);
    let start: String = long.chars().take(LOOKED_AT).collect();
    assert_eq!(assess(&long, &[]), assess(&start, &[]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_password_and_no_words_make_it_panic(password in "(?s).{0,80}", words in proptest::collection::vec("(?s).{0,20}", 0..8)) {
        assess(&password, &words);
    }

    #[test]
    fn no_form_makes_its_words_panic(text in "(?s).{0,60}", address in ".*@.*", phone in ".*") {
        own_words(&DetailsForm { last_name: text.clone(), company_name: text, email: address, phone, ..DetailsForm::default() });
    }
}

/// Passwords of 8 characters or more among the first 3 000 of Django's list that nothing else knew; and the product's
/// words.
#[test]
fn what_a_guesser_tries_first_is_refused() {
    for password in [
        "fuk19600",
        "yahoo.com",
        "allah786",
        "393041123",
        "lovesucks1",
        "briciola",
        "babygurl12",
        "u1v7hhh7ef",
        "yahoomail",
        "indya123",
        "classof07",
        "Gangway2026",
        "ktsp2026",
        "КТСП2026",
        "Личныйкабинет",
        "LichniyKabinet1",
    ] {
        assert!(assess(password, &[]).problem().is_some(), "{password}");
    }
}
