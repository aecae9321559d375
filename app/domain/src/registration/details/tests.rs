use proptest::prelude::*;

use super::*;

fn filled() -> DetailsForm {
    DetailsForm {
        last_name: "Иванов".into(),
        first_name: "Иван".into(),
        middle_name: "Петрович".into(),
        phone: "8 (916) 123-45-67".into(),
        email: "Ivan@Example.org".into(),
        inn: "7707083893".into(),
        kpp: "770701001".into(),
        terms: "on".into(),
        personal_data: "on".into(),
        ..DetailsForm::default()
    }
}

#[test]
fn a_form_filled_in_right_gives_its_details() {
    let details = filled().parse(Lookup::Found).unwrap();
    assert_eq!(details.person.full(), "Иванов Иван Петрович");
    assert_eq!(details.phone.as_e164(), "+79161234567");
    assert_eq!(details.email.as_str(), "Ivan@example.org");
    assert_eq!(details.company.to_string(), "7707083893/770701001");
    assert_eq!(details.company_name, None);
}

#[test]
fn an_empty_form_has_a_mistake_in_every_required_field() {
    let errors = DetailsForm::default().parse(Lookup::NotAsked).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "last_name:required,first_name:required,middle_name:required,phone:required,email:required,inn:required,\
         kpp:required,terms:consent-terms,personal_data:consent-personal-data"
    );
    assert!(DetailsForm::default().is_blank());
}

#[test]
fn the_box_takes_the_place_of_a_patronymic() {
    let form = DetailsForm {
        no_middle_name: "on".into(),
        ..filled()
    };
    assert_eq!(form.parse(Lookup::Found).unwrap().person.middle_name, None);
}

#[test]
fn a_sole_trader_has_no_kpp_whatever_was_typed() {
    for kpp in ["", "770701001", "7707", "\0"] {
        let trader = DetailsForm {
            inn: "500100732259".into(),
            kpp: kpp.into(),
            ..filled()
        };
        assert!(trader.is_sole_trader());
        assert_eq!(trader.parse(Lookup::Found).unwrap().company.kpp(), None, "{kpp:?}");
        assert_eq!(trader.company_key().unwrap().to_string(), "500100732259", "{kpp:?}");
    }
}

#[test]
fn an_unknown_company_and_a_silent_directory_ask_for_the_name() {
    for (lookup, problem) in [
        (Lookup::NotFound, Problem::CompanyNameRequired),
        (Lookup::Down, Problem::CompanyNameUnchecked),
        (Lookup::Limited, Problem::CompanyNameUnchecked),
        (Lookup::Exhausted, Problem::CompanyNameUnchecked),
    ] {
        assert_eq!(filled().check(Field::CompanyName, lookup), Some(problem));
        let named = DetailsForm {
            company_name: "ООО «Порт»".into(),
            ..filled()
        };
        let details = named.parse(lookup).unwrap();
        assert_eq!(details.company_name.unwrap().raw(), "ООО «Порт»");
    }
}

#[test]
fn a_known_company_needs_no_name_and_looks_at_none() {
    let named = DetailsForm {
        company_name: "\0".into(),
        ..filled()
    };
    assert_eq!(named.parse(Lookup::Found).unwrap().company_name, None);
}

#[test]
fn the_company_is_known_as_soon_as_both_numbers_parse() {
    assert_eq!(filled().company_key().unwrap().to_string(), "7707083893/770701001");
    assert_eq!(
        DetailsForm {
            kpp: "7707".into(),
            ..filled()
        }
        .company_key(),
        None
    );
    let trader = DetailsForm {
        inn: "500100732259".into(),
        kpp: String::new(),
        ..filled()
    };
    assert_eq!(trader.company_key().unwrap().to_string(), "500100732259");
}

#[test]
fn a_draft_keeps_wrong_input_without_nul_and_not_endlessly() {
    let form = DetailsForm {
        last_name: "я".repeat(10_000),
        first_name: "а\0б".into(),
        ..filled()
    }
    .clamped();
    assert_eq!(form.last_name.chars().count(), DetailsForm::MAX_KEPT);
    assert_eq!(form.first_name, "аб");
    assert_eq!(form.inn, filled().inn);
}

fn any_form() -> impl Strategy<Value = DetailsForm> {
    proptest::collection::vec("(?s).{0,40}|[0-9]{8,13}|on", 11).prop_map(|texts| {
        let mut form = DetailsForm::default();
        for (field, text) in form.texts_mut().into_iter().zip(texts) {
            *field = text;
        }
        form
    })
}

proptest! {
    #[test]
    fn checking_field_by_field_finds_just_what_parsing_finds(form in any_form()) {
        for lookup in [Lookup::NotAsked, Lookup::Found, Lookup::NotFound, Lookup::Down] {
            let errors = form.parse(lookup).err().unwrap_or_default();
            for field in Field::ALL {
                prop_assert_eq!(form.check(*field, lookup), errors.get(*field), "{}", field);
            }
        }
    }

    #[test]
    fn clamping_twice_is_clamping_once(form in any_form()) {
        let once = form.clamped();
        prop_assert_eq!(once.clone().clamped(), once);
    }
}
