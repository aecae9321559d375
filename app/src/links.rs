//! The forms behind links: those of letters, and of «Забыли пароль?».

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    confirmation::Confirming,
    recovery::{AskRecovery, NewPassword},
    review::Deciding,
    views::CaptchaView,
};

/// One of the forms, with what it needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum LinkForm {
    /// Where to send a link for a new password.
    AskRecovery {
        /// The digits.
        captcha: CaptchaView,
    },
    /// A new password.
    NewPassword {
        /// Whose password.
        email: String,
        /// What it must not be made of.
        own_words: Vec<String>,
        /// The token of the link.
        token: String,
    },
    /// A mailbox is confirmed.
    Confirming {
        /// Whether the browser is the one that registered: it needs no password.
        here: bool,
        /// The token of the link.
        token: String,
    },
    /// A contact person decides on a request.
    Deciding {
        /// Whether the contact person is signed in here: no password is needed.
        here: bool,
        /// The token of the link.
        token: String,
    },
}

/// The form, in a piece of the program of its own: whoever signs in or registers should not load it.
#[island(lazy)]
pub fn Links(
    /// Which form.
    form: LinkForm,
) -> impl IntoView {
    match form {
        LinkForm::AskRecovery { captcha } => view! { <AskRecovery captcha /> }.into_any(),
        LinkForm::NewPassword {
            email,
            own_words,
            token,
        } => view! { <NewPassword email own_words token /> }.into_any(),
        LinkForm::Confirming { here, token } => view! { <Confirming here token /> }.into_any(),
        LinkForm::Deciding { here, token } => view! { <Deciding here token /> }.into_any(),
    }
}
