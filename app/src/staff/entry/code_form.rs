//! The forms that ask for a code of the app.

use domain::{Field, FieldErrors, SecondFactor};
use leptos::prelude::*;

use super::api::{Enrol, Prove, RenewRecoveryCodes};
use crate::{
    text::text,
    ui::{ErrorSummary, FormModel, Post, Refusal, ServerForm, SubmitButton, TextField, Values, address, sending},
};

/// What is wrong with a code as typed.
fn check_code(values: &Values) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.take(Field::Code, SecondFactor::parse(values.get(Field::Code)));
    errors
}

/// The form of every sign-in.
#[component]
pub fn CodeForm(
    /// Whether a recovery code is asked for, rather than the app's six digits.
    recovery: bool,
) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_code);
    let action = Post::to::<Prove>();
    let sending = sending(action, form);
    let next = address::query("next").unwrap_or_default();
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="next" value=next />
            {if recovery {
                view! { <TextField field=Field::Code form label=t.code_recovery() hint=t.code_recovery_hint() narrow=true /> }
                    .into_any()
            } else {
                view! { <CodeField form /> }.into_any()
            }}
            <div class="actions">
                <SubmitButton sending label=t.code_enter() busy=t.sign_in_busy() />
            </div>
        </ServerForm>
    }
}

/// The form that sets the second factor up.
#[component]
pub fn EnrolForm() -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_code);
    let action = Post::to::<Enrol>();
    let sending = sending(action, form);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <CodeField form />
            <div class="actions">
                <SubmitButton sending label=t.enrol_connect() busy=t.enrol_connect() />
            </div>
        </ServerForm>
    }
}

/// The form that asks for fresh recovery codes.
#[component]
pub fn RenewForm() -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_code);
    let action = Post::to::<RenewRecoveryCodes>();
    let sending = sending(action, form);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <CodeField form />
            <div class="actions">
                <SubmitButton sending label=t.codes_renew() busy=t.codes_renew() />
                <a class="button button--quiet" href="/staff">{t.to_desk()}</a>
            </div>
        </ServerForm>
    }
}

/// The field that the app's digits are typed into.
#[component]
fn CodeField(form: FormModel) -> impl IntoView {
    let t = text();
    view! {
        <TextField
            field=Field::Code
            form
            label=t.code_label()
            hint=t.code_hint()
            autocomplete="one-time-code"
            inputmode="numeric"
            narrow=true
        />
    }
}
