//! Pieces every page is built of. None of them knows what its page is about.

mod arriving;
mod asking;
mod captcha_field;
mod captcha_work;
mod check_field;
mod countdown;
mod error_summary;
mod file_input;
mod focus;
mod form_model;
mod layout;
mod leaving;
mod notice;
mod password_field;
mod pointer;
mod server_form;
mod steps;
mod submit;
mod text_field;
mod user_name;
#[cfg(feature = "hydrate")]
mod within;

pub use self::{
    arriving::Announcer,
    asking::{one_at_a_time, while_open},
    captcha_field::{CaptchaField, CaptchaRedraw, Challenge},
    check_field::CheckField,
    countdown::Countdown,
    error_summary::ErrorSummary,
    file_input::FileInput,
    focus::focus_soon,
    form_model::{FormModel, Values},
    layout::Layout,
    leaving::{ChangedElsewhere, Leaving, follow, open_anew, refusal_words, unless_another},
    notice::{Notice, Tone},
    password_field::PasswordField,
    server_form::{Sending, ServerForm, sending},
    steps::Steps,
    submit::{Refusal, SubmitButton},
    text_field::TextField,
    user_name::UserName,
};
#[cfg(feature = "hydrate")]
pub use self::{
    arriving::{arrived, going_to},
    within::within,
};
