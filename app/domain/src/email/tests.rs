use proptest::prelude::*;

use super::*;

#[test]
fn good_addresses_are_taken_in_any_wrapping() {
    for (typed, address) in [
        ("ivan@example.org", "ivan@example.org"),
        (" Ivan.Petrov+port@Example.ORG ", "Ivan.Petrov+port@example.org"),
        ("<ivan@example.org>", "ivan@example.org"),
        ("mailto:ivan@example.org", "ivan@example.org"),
        ("MAILTO:ivan@example.org", "ivan@example.org"),
        ("Иван Петров <ivan@example.org>", "ivan@example.org"),
        ("ivan@example.org,", "ivan@example.org"),
        ("ivan@example.org.", "ivan@example.org"),
        ("info@почта.рф", "info@почта.рф"),
        ("info@ПОЧТА.РФ", "info@почта.рф"),
        ("info@xn--80a1acny.xn--p1ai", "info@почта.рф"),
        ("info@XN--80A1ACNY.xn--P1AI", "info@почта.рф"),
        ("info@почта.xn--p1ai", "info@почта.рф"),
        ("ivan@xn--bcher-kva.example", "ivan@bücher.example"),
        ("ivan@xn--ls8h.example", "ivan@xn--ls8h.example"),
        ("'ivan@example.org", "ivan@example.org"),
        ("'ivan@example.org'", "ivan@example.org"),
        ("\"ivan@example.org\"", "ivan@example.org"),
        ("«ivan@example.org»,", "ivan@example.org"),
        ("’ivan@example.org", "ivan@example.org"),
        ("'mailto:ivan@example.org'", "ivan@example.org"),
        ("Иван <'ivan@example.org'>", "ivan@example.org"),
        ("ivan\u{200b}@example.org\u{a0}", "ivan@example.org"),
        ("o'hara@a-b.example.org", "o'hara@a-b.example.org"),
        ("1@2.example", "1@2.example"),
    ] {
        assert_eq!(Email::parse(typed).unwrap().as_str(), address, "{typed:?}");
    }
}

#[test]
fn each_mistake_has_its_own_problem() {
    let long_local = format!("{}@example.org", "a".repeat(65));
    let long = format!("a@{}.org", "b.".repeat(130));
    let long_label = format!("a@{}.org", "b".repeat(64));
    for (typed, problem) in [
        ("", Problem::Required),
        ("\u{a0} ", Problem::Required),
        ("<>", Problem::Required),
        ("ivan", Problem::EmailNoAt),
        ("ivan.example.org", Problem::EmailNoAt),
        ("ivan@@example.org", Problem::EmailTwoAts),
        ("ivan@example@org", Problem::EmailTwoAts),
        ("ivan petrov@example.org", Problem::EmailSpaces),
        ("ivan@ example.org", Problem::EmailSpaces),
        ("a@example.org b@example.org", Problem::EmailSpaces),
        ("@example.org", Problem::EmailLocal),
        (".ivan@example.org", Problem::EmailLocal),
        ("iv..an@example.org", Problem::EmailLocal),
        ("iv,an@example.org", Problem::EmailLocal),
        ("iv\0an@example.org", Problem::EmailLocal),
        ("iv\u{202e}an@example.org", Problem::EmailLocal),
        ("<script>alert(1)</script>@example.org", Problem::EmailNoAt),
        (&long_local, Problem::EmailLocal),
        ("иван@example.org", Problem::EmailLocalNotLatin),
        ("ivаn@example.org", Problem::EmailLocalNotLatin),
        ("ivan@", Problem::EmailDomain),
        ("ivan@example", Problem::EmailDomain),
        ("ivan@example..org", Problem::EmailDomain),
        ("ivan@-example.org", Problem::EmailDomain),
        ("ivan@exa_mple.org", Problem::EmailDomain),
        ("ivan@192.168.0.1", Problem::EmailDomain),
        ("ivan@[127.0.0.1]", Problem::EmailDomain),
        ("ivan@example.o", Problem::EmailDomain),
        ("ivan@example.org\u{202e}x", Problem::EmailDomain),
        (&long_label, Problem::EmailDomain),
        ("ivan@gmаil.com", Problem::EmailMixedScripts),
        ("ivan@xn--gmil-63d.com", Problem::EmailMixedScripts),
        ("ivan@xn--80a1acny!.xn--p1ai", Problem::EmailDomain),
        ("ivan@xn--a.example", Problem::EmailDomain),
        ("'", Problem::Required),
        ("'@example.org", Problem::EmailLocal),
        (&long, Problem::EmailTooLong),
    ] {
        assert_eq!(Email::parse(typed), Err(problem), "{typed:?}");
    }
}

#[test]
fn one_account_whatever_the_case() {
    assert_eq!(
        Email::parse("Ivan@Example.org").unwrap().key(),
        Email::parse("iVAN@example.ORG").unwrap().key()
    );
}

#[test]
fn one_mailbox_however_its_domain_is_written() {
    for (one, other) in [
        ("Ivan@почта.рф", "ivan@xn--80a1acny.xn--p1ai"),
        ("ivan@ПОЧТА.РФ", "ivan@почта.xn--P1AI"),
        ("ivan@bücher.example", "ivan@xn--bcher-kva.example"),
    ] {
        let (one, other) = (Email::parse(one).unwrap(), Email::parse(other).unwrap());
        assert_eq!(one.key(), other.key());
        assert!(one.key().is_ascii(), "{}", one.key());
        assert_eq!(one.domain(), other.domain());
    }
}

#[test]
fn a_masked_address_shows_the_ends_of_a_local_part_longer_than_two() {
    for (typed, masked) in [
        ("ivanov@example.org", "i…v@example.org"),
        ("ab@example.org", "a…@example.org"),
        ("a@example.org", "a…@example.org"),
    ] {
        assert_eq!(Email::parse(typed).unwrap().masked(), masked);
    }
}

#[test]
fn a_slip_in_a_known_domain_is_noticed_and_a_real_domain_left_alone() {
    for (domain, meant) in [
        ("gmial.com", Some("gmail.com")),
        ("gmal.com", Some("gmail.com")),
        ("gmail.co", Some("gmail.com")),
        ("gmail.comm", Some("gmail.com")),
        ("gmail.ru", Some("gmail.com")),
        ("mail.ry", Some("mail.ru")),
        ("mial.ru", Some("mail.ru")),
        ("maill.ru", Some("mail.ru")),
        ("yandex.rj", Some("yandex.ru")),
        ("yadnex.ru", Some("yandex.ru")),
        ("ynadex.ru", Some("yandex.ru")),
        ("rambler.tu", Some("rambler.ru")),
        ("mail.ru", None),
        ("mail.by", None),
        ("yandex.kz", None),
        ("example.org", None),
        ("почта.рф", None),
        ("port.ru", None),
    ] {
        let suggestion = Email::parse(&format!("Ivan@{domain}")).unwrap().suggestion();
        assert_eq!(suggestion, meant.map(|meant| format!("Ivan@{meant}")), "{domain}");
    }
}

proptest! {
    #[test]
    fn what_is_read_prints_and_reads_again_the_same(typed in "[a-z.+]{1,9}@[A-Zа-яa-z0-9.-]{1,20}|\\PC*@\\PC*|.*") {
        if let Ok(email) = Email::parse(&typed) {
            prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
            prop_assert!(email.as_str().len() <= 254);
            let again = Email::parse(&email.key()).map(|again| again.key());
            prop_assert_eq!(again, Ok(email.key()));
            email.masked();
            email.suggestion();
        }
    }

    #[test]
    fn an_ordinary_address_is_taken_as_it_is(address in "[a-z0-9]{1,10}(\\.[a-z0-9]{1,10})?@([a-z0-9]{1,10}\\.){1,3}[a-z]{2,6}") {
        let email = Email::parse(&address).unwrap();
        prop_assert_eq!(email.as_str(), address);
    }
}
