//! Forms as visitors fill them in.

use app::error::AppError;
use domain::{
    Secret,
    registration::{DetailsForm, PasswordForm, SignInForm},
};

use crate::world::{ANSWER, PASSWORD};

/// Step 1, filled in right for a company that the directory knows.
pub fn details(email: &str) -> DetailsForm {
    DetailsForm {
        last_name: "Петров".into(),
        first_name: "Иван".into(),
        middle_name: "Сергеевич".into(),
        phone: "8 (916) 123-45-67".into(),
        email: email.into(),
        inn: "7736050003".into(),
        kpp: "773601001".into(),
        terms: "on".into(),
        personal_data: "on".into(),
        ..DetailsForm::default()
    }
}

/// Step 2, filled in right, with a picture of its own.
pub fn password_form() -> PasswordForm {
    PasswordForm {
        password: Secret::new(PASSWORD),
        password_repeat: Secret::new(PASSWORD),
        captcha_id: fresh_challenge(),
        captcha_answer: ANSWER.into(),
        ..PasswordForm::default()
    }
}

/// The sign-in form with a picture of its own.
pub fn sign_in_form(email: &str, password: &str) -> SignInForm {
    SignInForm {
        email: email.into(),
        password: Secret::new(password),
        captcha_id: fresh_challenge(),
        captcha_answer: ANSWER.into(),
        ..SignInForm::default()
    }
}

/// The id of a picture nobody has answered yet.
pub fn fresh_challenge() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed).to_string()
}

/// The mistakes of a refused form, as codes.
pub fn mistakes<T: std::fmt::Debug>(answer: Result<T, AppError>) -> String {
    match answer {
        Err(AppError::Invalid(errors)) => errors.to_string(),
        other => panic!("not a refused form: {other:?}"),
    }
}

/// Two at once, on threads of their own.
pub async fn both<T, F>(make: impl Fn() -> F) -> [T; 2]
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let (first, second) = (tokio::spawn(make()), tokio::spawn(make()));
    [first.await.unwrap(), second.await.unwrap()]
}
