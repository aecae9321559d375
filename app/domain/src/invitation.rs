//! The form behind an invitation to the desk.

use serde::{Deserialize, Serialize};

use crate::registration::{DetailsForm, PasswordForm};
use crate::{Field, FieldErrors, NamePart, Password, Secret, strength};

/// Typed by a person without an account; the owner of an account is asked for the password alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationForm {
    /// Фамилия.
    #[serde(default)]
    pub last_name: String,
    /// Имя.
    #[serde(default)]
    pub first_name: String,
    /// The password: a new one, or the account's own.
    #[serde(default)]
    pub password: Secret,
    /// A new password again.
    #[serde(default)]
    pub password_repeat: Secret,
}

/// As parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// Фамилия.
    pub last_name: NamePart,
    /// Имя.
    pub first_name: NamePart,
    /// The password, fit to be hashed.
    pub password: Password,
}

impl InvitationForm {
    /// Parses the form of somebody new; a password that is too easily guessed is refused.
    ///
    /// # Errors
    /// The mistakes of every field that has one.
    pub fn parse(&self, email: &str) -> Result<Invited, FieldErrors> {
        let (names, mut errors) = self.names();
        let mut own_words = Self::own_words(email);
        own_words.extend(strength::own_words(&DetailsForm {
            last_name: self.last_name.clone(),
            first_name: self.first_name.clone(),
            ..DetailsForm::default()
        }));
        let form = PasswordForm {
            password: self.password.clone(),
            password_repeat: self.password_repeat.clone(),
            ..PasswordForm::default()
        };
        match (names, form.parse(&own_words, false)) {
            (Some((last_name, first_name)), Ok(chosen)) => Ok(Invited {
                last_name,
                first_name,
                password: chosen.password,
            }),
            (_, chosen) => {
                for error in chosen.err().iter().flatten() {
                    errors.push(error.field, error.problem);
                }
                Err(errors)
            }
        }
    }

    /// The names, where both are right, and their mistakes.
    pub fn names(&self) -> (Option<(NamePart, NamePart)>, FieldErrors) {
        let mut errors = FieldErrors::new();
        let last_name = errors.take(Field::LastName, NamePart::parse(&self.last_name));
        let first_name = errors.take(Field::FirstName, NamePart::parse(&self.first_name));
        (last_name.zip(first_name), errors)
    }

    /// Words known before anything is typed that a password must not be made of.
    pub fn own_words(email: &str) -> Vec<String> {
        strength::own_words(&DetailsForm {
            email: email.to_owned(),
            ..DetailsForm::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(last_name: &str, first_name: &str, password: &str) -> InvitationForm {
        InvitationForm {
            last_name: last_name.into(),
            first_name: first_name.into(),
            password: Secret::new(password),
            password_repeat: Secret::new(password),
        }
    }

    #[test]
    fn a_form_filled_in_right_gives_names_and_password() {
        let invited = form(" Орлова ", "Анна", "лошадь батарея скрепка верно")
            .parse("anna@example.org")
            .unwrap();
        assert_eq!(invited.last_name.as_str(), "Орлова");
        assert_eq!(invited.password.expose(), "лошадь батарея скрепка верно");
    }

    #[test]
    fn every_mistake_is_named_at_once() {
        let errors = form("", "Анна2", "").parse("anna@example.org").unwrap_err();
        assert_eq!(
            errors.to_string(),
            "last_name:required,first_name:name-digits,password:required,password_repeat:required"
        );
    }

    #[test]
    fn a_password_of_own_words_is_refused() {
        let errors = form("Орлова", "Анна", "Орлова2026")
            .parse("anna@example.org")
            .unwrap_err();
        assert!(errors.get(Field::Password).is_some());
    }
}
