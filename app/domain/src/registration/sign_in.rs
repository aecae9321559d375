//! Signing in.

use serde::{Deserialize, Serialize};

use super::check_box::is_ticked;
use crate::captcha::is_answered;
use crate::{Email, Field, FieldErrors, Password, Problem, Secret};

/// The sign-in form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// The e-mail address registered with.
    pub email: String,
    /// The password.
    pub password: Secret,
    /// «Запомнить меня»: «on» or nothing.
    pub remember: String,
    /// The picture shown.
    pub captcha_id: String,
    /// The digits, or the browser's work in their place.
    pub captcha_answer: String,
}

/// The sign-in form as parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The address.
    pub email: Email,
    /// The password, which today's rules might refuse for a new account.
    pub password: Password,
    /// Whether to stay signed in.
    pub remember: bool,
}

impl SignInForm {
    /// Parses the form. Whether the digits are the right ones, and the password the person's, is for the server to say.
    ///
    /// # Errors
    /// The mistakes of every field that has one.
    pub fn parse(&self, captcha_needed: bool) -> Result<SignIn, FieldErrors> {
        let mut errors = FieldErrors::new();
        let email = errors.take(Field::Email, Email::parse(&self.email));
        let password = errors.take(Field::Password, Password::entered(self.password.expose()));
        if captcha_needed && !is_answered(&self.captcha_answer) {
            errors.push(Field::Captcha, Problem::CaptchaRequired);
        }
        match (email, password) {
            (Some(email), Some(password)) if errors.is_empty() => Ok(SignIn {
                email,
                password,
                remember: is_ticked(&self.remember),
            }),
            _ => Err(errors),
        }
    }

    /// The mistake of one field, for a live check.
    pub fn check(&self, field: Field) -> Option<Problem> {
        self.parse(false).err()?.get(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_filled_in_right_is_taken_with_a_password_of_any_length() {
        let form = SignInForm {
            email: " Ivan@Example.org ".into(),
            password: Secret::new("x"),
            remember: "on".into(),
            captcha_answer: "12345".into(),
            ..SignInForm::default()
        };
        let sign_in = form.parse(true).unwrap();
        assert_eq!((sign_in.email.as_str(), sign_in.remember), ("Ivan@example.org", true));
    }

    #[test]
    fn an_empty_form_has_a_mistake_in_every_field() {
        let errors = SignInForm::default().parse(true).unwrap_err();
        assert_eq!(
            errors.to_string(),
            "email:required,password:required,captcha_answer:captcha-required"
        );
        assert_eq!(
            SignInForm::default().parse(false).unwrap_err().get(Field::Captcha),
            None
        );
    }

    proptest::proptest! {
        #[test]
        fn no_input_makes_it_panic(email in ".*", password in ".*", captcha_answer in ".*") {
            let form = SignInForm { email, password: Secret::new(password), captcha_answer, ..SignInForm::default() };
            let _ = form.parse(true);
        }
    }
}
