//! Step 2, «Создание пароля».

use serde::{Deserialize, Serialize};

use super::{KtspLogin, check_box::is_ticked};
use crate::captcha::is_answered;
use crate::password::is_overlong;
use crate::unicode::nfkc;
use crate::{Field, FieldErrors, Password, Problem, Secret, strength};

/// Step 2 as typed. Never stored: a draft keeps no password.
///
/// Both passwords, empty or not, must be there, as a page always posts them: a body that broke off would take the КТСП
/// login out of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordForm {
    /// The box that opens the КТСП login: «on» or nothing.
    #[serde(default)]
    pub ktsp: String,
    /// Логин Web-портала ЗАО «КТСП».
    #[serde(default)]
    pub ktsp_login: String,
    /// The account the page showed, by the server's name for it: the password is for that account and no other.
    #[serde(default)]
    pub seen: String,
    /// The password.
    pub password: Secret,
    /// The password again.
    pub password_repeat: Secret,
    /// The picture shown.
    #[serde(default)]
    pub captcha_id: String,
    /// The digits, or the browser's work in their place.
    #[serde(default)]
    pub captcha_answer: String,
}

/// Step 2 as parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassword {
    /// The password, fit to be hashed.
    pub password: Password,
    /// The login to be linked, when the person has one.
    pub ktsp_login: Option<KtspLogin>,
}

/// Step 2 as parsed, without its expensive check: how easily the password is guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unscored(NewPassword);

impl Unscored {
    /// Judges the password, with the person's own words (see [`strength::own_words`]) in mind.
    ///
    /// # Errors
    /// Why it is too easily guessed.
    pub fn scored(self, own_words: &[String]) -> Result<NewPassword, FieldErrors> {
        match strength::assess(self.0.password.expose(), own_words).problem() {
            Some(problem) => Err(FieldErrors::one(Field::Password, problem)),
            None => Ok(self.0),
        }
    }
}

impl PasswordForm {
    /// Parses the parts that cost nothing to parse: all that may be read before a stranger has proved anything. The
    /// server checks the digits.
    ///
    /// # Errors
    /// The mistakes of every field that has one.
    pub fn unscored(&self, captcha_needed: bool) -> Result<Unscored, FieldErrors> {
        self.parse_with(Password::parse(self.password.expose()), captcha_needed)
            .map(Unscored)
    }

    /// Parses the form; a password that is too easily guessed, with the person's own words (see
    /// [`strength::own_words`]) in mind, is refused. Whether the digits are the right ones is for the server to say.
    ///
    /// # Errors
    /// The mistakes of every field that has one.
    pub fn parse(&self, own_words: &[String], captcha_needed: bool) -> Result<NewPassword, FieldErrors> {
        self.parse_with(self.strong_password(own_words), captcha_needed)
    }

    fn parse_with(
        &self,
        password: Result<Password, Problem>,
        captcha_needed: bool,
    ) -> Result<NewPassword, FieldErrors> {
        let mut errors = FieldErrors::new();
        let password = errors.take(Field::Password, password);
        errors.take(Field::PasswordRepeat, self.checked_repeat());
        let ktsp_login = errors.take(Field::KtspLogin, self.parsed_ktsp_login());
        if captcha_needed && !is_answered(&self.captcha_answer) {
            errors.push(Field::Captcha, Problem::CaptchaRequired);
        }
        match (password, ktsp_login) {
            (Some(password), Some(ktsp_login)) if errors.is_empty() => Ok(NewPassword { password, ktsp_login }),
            _ => Err(errors),
        }
    }

    /// The mistake of one field without its strength, for a live check at once.
    pub fn check(&self, field: Field) -> Option<Problem> {
        match field {
            Field::Password => Password::parse(self.password.expose()).err(),
            Field::PasswordRepeat => self.checked_repeat().err(),
            Field::KtspLogin => self.parsed_ktsp_login().err(),
            _ => None,
        }
    }

    /// Whether the person has a login to be linked.
    pub fn links_ktsp(&self) -> bool {
        is_ticked(&self.ktsp)
    }

    fn strong_password(&self, own_words: &[String]) -> Result<Password, Problem> {
        let password = Password::parse(self.password.expose())?;
        match strength::assess(password.expose(), own_words).problem() {
            Some(problem) => Err(problem),
            None => Ok(password),
        }
    }

    /// Compared as hashed: the same password from two keyboards is the same.
    fn checked_repeat(&self) -> Result<(), Problem> {
        if self.password_repeat.is_empty() {
            Err(Problem::Required)
        } else if self.password == self.password_repeat || self.is_the_same_normalised() {
            Ok(())
        } else {
            Err(Problem::PasswordsDiffer)
        }
    }

    fn is_the_same_normalised(&self) -> bool {
        let (one, other) = (self.password.expose(), self.password_repeat.expose());
        // A text too long for a password is not worth the work.
        !is_overlong(one) && !is_overlong(other) && nfkc(one) == nfkc(other)
    }

    fn parsed_ktsp_login(&self) -> Result<Option<KtspLogin>, Problem> {
        if self.links_ktsp() {
            KtspLogin::parse(&self.ktsp_login).map(Some)
        } else {
            Ok(None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> PasswordForm {
        PasswordForm {
            password: Secret::new("лошадь батарея скрепка верно"),
            password_repeat: Secret::new("лошадь батарея скрепка верно"),
            captcha_answer: "12345".into(),
            ..PasswordForm::default()
        }
    }

    fn mistakes(form: &PasswordForm) -> String {
        form.parse(&[], true).unwrap_err().to_string()
    }

    #[test]
    fn a_form_filled_in_right_gives_the_password() {
        let parsed = filled().parse(&[], true).unwrap();
        assert_eq!(parsed.password.expose(), "лошадь батарея скрепка верно");
        assert_eq!(parsed.ktsp_login, None);
    }

    #[test]
    fn an_empty_form_has_a_mistake_in_every_required_field() {
        assert_eq!(
            mistakes(&PasswordForm::default()),
            "password:required,password_repeat:required,captcha_answer:captcha-required"
        );
    }

    #[test]
    fn an_easily_guessed_password_is_refused_and_the_reason_is_named() {
        let form = PasswordForm {
            password: Secret::new("Пароль123"),
            password_repeat: Secret::new("Пароль123"),
            ..filled()
        };
        assert_eq!(mistakes(&form), "password:password-word");
    }

    #[test]
    fn a_form_is_parsed_without_judging_the_strength_and_then_judged() {
        let weak = PasswordForm {
            password: Secret::new("Пароль123"),
            password_repeat: Secret::new("Пароль123"),
            ..filled()
        };
        let refused = weak.unscored(true).unwrap().scored(&[]).unwrap_err();
        assert_eq!(refused.to_string(), "password:password-word");
        assert_eq!(filled().unscored(true).unwrap().scored(&[]), filled().parse(&[], true));
        assert_eq!(
            PasswordForm::default().unscored(true).unwrap_err(),
            PasswordForm::default().parse(&[], true).unwrap_err()
        );
    }

    #[test]
    fn the_repeat_must_be_the_same_and_may_come_from_another_keyboard() {
        let form = PasswordForm {
            password_repeat: Secret::new("другой"),
            ..filled()
        };
        assert_eq!(mistakes(&form), "password_repeat:passwords-differ");
        let (composed, decomposed) = ("йодистый раствор", "и\u{306}одисты\u{438}\u{306} раствор");
        let form = PasswordForm {
            password: Secret::new(composed),
            password_repeat: Secret::new(decomposed),
            ..filled()
        };
        assert_eq!(form.check(Field::PasswordRepeat), None);
    }

    #[test]
    fn the_ktsp_login_is_asked_for_only_when_its_box_is_ticked() {
        let form = PasswordForm {
            ktsp_login: "conway".into(),
            ..filled()
        };
        assert_eq!(form.parse(&[], true).unwrap().ktsp_login, None);
        let form = PasswordForm {
            ktsp: "on".into(),
            ..form
        };
        assert_eq!(form.parse(&[], true).unwrap().ktsp_login.unwrap().as_str(), "conway");
        let form = PasswordForm {
            ktsp_login: String::new(),
            ..form
        };
        assert_eq!(mistakes(&form), "ktsp_login:ktsp-login-required");
    }

    #[test]
    fn digits_are_asked_for_only_when_a_captcha_is_needed() {
        let form = PasswordForm {
            captcha_answer: String::new(),
            ..filled()
        };
        assert_eq!(mistakes(&form), "captcha_answer:captcha-required");
        assert!(form.parse(&[], false).is_ok());
    }

    #[test]
    fn the_form_shows_no_password_in_debug_output() {
        assert!(!format!("{:?}", filled()).contains("лошадь"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

        #[test]
        fn no_input_makes_it_panic(password in "(?s).{0,60}", repeat in ".*", ktsp_login in ".*", captcha_answer in ".*") {
            let form = PasswordForm {
                ktsp: "on".into(),
                ktsp_login,
                password: Secret::new(password),
                password_repeat: Secret::new(repeat),
                captcha_answer,
                ..PasswordForm::default()
            };
            let _ = form.parse(&[], true);
        }
    }
}
