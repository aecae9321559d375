//! Form fields.

use domain::{
    CompanyKey, CompanyName, Email, Inn, InnKind, InvitationForm, Kpp, LegalForm, NamePart, Ogrn, Password, Phone,
    PhoneCode, SecondFactor,
    company::{NameDifference, sought},
    membership::{Note, Reason, ReasonTemplate, TemplateKind},
    power::{Day, FileName},
    registration::{DetailsForm, KtspLogin, Lookup, PasswordForm, SignInForm},
    split_inn_kpp,
    strength::{assess, own_words},
};
use domain::{Lang, Secret};

use super::{lines, text};

/// A parsed value parses again to itself: a stored value has one form.
macro_rules! settles {
    ($type:ty, $text:expr) => {
        if let Ok(read) = <$type>::parse($text) {
            assert_eq!(
                <$type>::parse(read.as_str()).as_ref(),
                Ok(&read),
                "{}",
                stringify!($type)
            );
        }
    };
}

pub(super) fn numbers(bytes: &[u8]) {
    let text = text(bytes);
    settles!(Inn, text);
    settles!(Kpp, text);
    settles!(Ogrn, text);
    settles!(KtspLogin, text);
    settles!(Day, text);
    if let Some((inn, kpp)) = split_inn_kpp(text) {
        assert!(
            inn.len() == 10 && inn.bytes().all(|byte| byte.is_ascii_digit()),
            "{inn}"
        );
        settles!(Kpp, &kpp);
        assert!(Kpp::parse(&kpp).is_ok(), "{kpp}");
    }
    if let Ok(code) = PhoneCode::parse(text) {
        assert!(PhoneCode::parse(code.digits()) == Ok(code));
    }
    if let Ok(SecondFactor::App(code) | SecondFactor::Recovery(code)) = SecondFactor::parse(text) {
        assert!(code.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert!(SecondFactor::parse(&code).is_ok());
    }
}

pub(super) fn contacts(bytes: &[u8]) {
    let text = text(bytes);
    settles!(Phone, text);
    if let Ok(phone) = Phone::parse(text) {
        assert!(phone.digits().bytes().all(|byte| byte.is_ascii_digit()));
        assert_eq!(
            Phone::parse(&phone.shown()),
            Ok(phone.clone()),
            "as shown: {}",
            phone.shown()
        );
        phone.kind();
    }
    settles!(Email, text);
    if let Ok(email) = Email::parse(text) {
        assert!(!email.as_str().contains(char::is_whitespace) && email.as_str().len() <= 254);
        assert_eq!(Email::parse(&email.key()).map(|key| key.key()), Ok(email.key()));
        assert!(email.masked().contains('@'));
        if let Some(suggestion) = email.suggestion() {
            assert!(Email::parse(&suggestion).is_ok(), "{suggestion}");
        }
    }
}

pub(super) fn names(bytes: &[u8]) {
    let [first, second, third] = lines(bytes);
    settles!(NamePart, first);
    settles!(CompanyName, first);
    settles!(Reason, text(bytes));
    settles!(Note, text(bytes));
    if let Ok(name) = NamePart::parse(first) {
        name.warning();
        assert!(name.as_str().chars().count() <= NamePart::MAX);
    }
    if let (Ok(one), Ok(other)) = (CompanyName::parse(first), CompanyName::parse(second)) {
        // The search key of a search key is itself: a search finds stored names.
        assert_eq!(sought(&one.search_key()), one.search_key());
        let _: Option<LegalForm> = one.legal_form();
        assert_eq!(
            NameDifference::between(&one, &other).is_none(),
            NameDifference::between(&other, &one).is_none()
        );
    }
    let file = FileName::clean(first);
    let shown = file.as_str();
    assert!(!shown.is_empty() && shown.chars().count() <= FileName::MAX, "{shown}");
    assert!(
        !shown.contains(|c: char| c.is_control() || r#"/\<>:"|?*%;"#.contains(c)),
        "{shown}"
    );
    assert_eq!(FileName::clean(shown), file);
    file.signs(second);
    if let Ok(template) = ReasonTemplate::parse(TemplateKind::ALL[0], first, second, third) {
        template.filled(Lang::En, first, second);
    }
}

pub(super) fn forms(bytes: &[u8]) {
    let lines: [&str; 13] = lines(bytes);
    let at = |index: usize| lines[index].to_owned();
    let form = DetailsForm {
        last_name: at(0),
        first_name: at(1),
        middle_name: at(2),
        no_middle_name: at(3),
        phone: at(4),
        email: at(5),
        inn: at(6),
        kpp: at(7),
        company_name: at(8),
        terms: at(9),
        personal_data: at(10),
    };
    let kept = form.clone().clamped();
    assert!(!kept.last_name.contains('\0') && kept.last_name.chars().count() <= DetailsForm::MAX_KEPT);
    if let Ok(details) = form.parse(Lookup::NotFound) {
        assert_eq!(
            kept.parse(Lookup::NotFound),
            Ok(details.clone()),
            "a draft that is right is kept right"
        );
        assert_eq!(form.company_key(), Some(details.company.clone()));
        let _: &CompanyKey = &details.company;
        assert_eq!(
            details.company.kpp().is_none(),
            details.company.inn().kind() == InnKind::Person
        );
        details.person.full();
        details.person.initials();
    }
    let words = own_words(&form);
    let password = PasswordForm {
        password: Secret::new(lines[11]),
        password_repeat: Secret::new(lines[12]),
        ktsp: at(9),
        ktsp_login: at(8),
        ..PasswordForm::default()
    };
    _ = password.parse(&words, false);
    let sign_in = SignInForm {
        email: at(5),
        password: Secret::new(lines[11]),
        ..SignInForm::default()
    };
    _ = sign_in.parse(false);
    _ = InvitationForm::own_words(lines[5]);
}

pub(super) fn passwords(bytes: &[u8]) {
    let [password, word, other] = lines(bytes);
    if let Ok(read) = Password::parse(password) {
        let length = read.expose().chars().count();
        assert!((Password::MIN..=Password::MAX).contains(&length), "{length}");
        // The same from every keyboard: typing a hashed password again gives the same text.
        assert!(Password::entered(read.expose()) == Ok(read));
    }
    let own = [word.to_owned(), other.to_owned()];
    let (alone, owned) = (assess(password, &[]), assess(password, &own));
    assert!(owned.score <= alone.score, "own words made a password better");
}
