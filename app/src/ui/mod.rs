//! Pieces every page is built of. None of them knows what its page is about.

mod asking;
mod captcha_field;
mod captcha_work;
mod check_field;
mod error_summary;
mod every_second;
mod file_input;
mod form_model;
mod layout;
mod notice;
mod password_field;
mod pointer;
mod server_form;
mod steps;
mod submit;
mod text_field;

pub use self::{
    asking::{one_at_a_time, while_open},
    captcha_field::{CaptchaField, CaptchaRedraw, Challenge},
    check_field::CheckField,
    error_summary::ErrorSummary,
    every_second::every_second,
    file_input::FileInput,
    form_model::{FormModel, Values},
    layout::Layout,
    notice::{Notice, Tone},
    password_field::PasswordField,
    server_form::{Sending, ServerForm, sending},
    steps::Steps,
    submit::{Refusal, SubmitButton},
    text_field::TextField,
};
