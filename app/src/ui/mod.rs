//! Pieces every page is built of. None of them knows what its page is about.

pub mod address;
mod asking;
mod captcha_field;
mod captcha_work;
mod check_field;
mod countdown;
mod error_summary;
mod file_input;
mod focus;
mod form_model;
#[cfg(feature = "ssr")]
mod layout;
mod leaving;
#[cfg(feature = "ssr")]
mod native_form;
mod notice;
mod password_field;
mod pointer;
mod post;
mod server_form;
mod steps;
mod submit;
mod text_field;
mod title;
mod user_name;
#[cfg(feature = "hydrate")]
mod within;

pub use self::{
    asking::{one_at_a_time, while_open},
    captcha_field::{CaptchaField, CaptchaRedraw, Challenge},
    check_field::CheckField,
    countdown::Countdown,
    error_summary::ErrorSummary,
    file_input::FileInput,
    form_model::{FormModel, Values},
    leaving::{ChangedElsewhere, follow, go_to, open_anew, refusal_words, unless_another},
    notice::{Notice, Tone},
    password_field::PasswordField,
    post::Post,
    server_form::{PostForm, Sending, ServerForm, sending},
    steps::Steps,
    submit::{Refusal, SubmitButton},
    text_field::TextField,
    user_name::UserName,
};
#[cfg(feature = "ssr")]
pub use self::{
    layout::{Layout, Program},
    native_form::NativeForm,
};
#[cfg(feature = "hydrate")]
pub use self::{leaving::follow_redirects, title::follow_title, within::within};
