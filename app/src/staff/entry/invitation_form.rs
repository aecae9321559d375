//! The forms of an invitation to the desk.

use domain::{Field, FieldErrors, InvitationForm, Password, Secret, strength::Assessment};
use leptos::prelude::*;

use super::api::AcceptInvitation;
use crate::{
    registration::{Strength, StrengthMeter, check_new_password, follow_strength},
    text::text,
    ui::{
        ErrorSummary, FormModel, PasswordField, Post, Refusal, ServerForm, SubmitButton, TextField, UserName, Values,
        sending,
    },
};

/// What can be said of names and a new password without the server.
fn check_new(values: &Values, score: Option<Assessment>) -> FieldErrors {
    let form = InvitationForm {
        last_name: values.get(Field::LastName).to_owned(),
        first_name: values.get(Field::FirstName).to_owned(),
        ..InvitationForm::default()
    };
    let (_, mut errors) = form.names();
    for error in &check_new_password(values, score) {
        errors.push(error.field, error.problem);
    }
    errors
}

/// Somebody without an account: names and a password are asked for.
#[component]
pub fn NewPersonForm(
    /// From the link.
    token: String,
    /// The address.
    email: String,
    /// What the password must not be made of.
    own_words: Vec<String>,
) -> impl IntoView {
    let t = text();
    let score = Strength::default();
    let form = FormModel::new(Values::default(), false, move |values| check_new(values, score.get()));
    follow_strength(form, own_words, score);
    let action = Post::to::<AcceptInvitation>();
    let sending = sending(action, form);
    let shown = RwSignal::new(false);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="token" value=token />
            <p class="account-name">{t.sign_in_email()} ": " <strong>{email.clone()}</strong></p>
            <TextField field=Field::LastName form autocomplete="family-name" />
            <TextField field=Field::FirstName form autocomplete="given-name" />
            <p class="field__hint">{t.password_advice()}</p>
            <UserName email />
            <PasswordField field=Field::Password form autocomplete="new-password" shown>
                <StrengthMeter score form />
            </PasswordField>
            <PasswordField field=Field::PasswordRepeat form autocomplete="new-password" shown toggle=false />
            <div class="actions">
                <SubmitButton sending label=t.invitation_accept() busy=t.invitation_accept() />
            </div>
        </ServerForm>
    }
}

/// Somebody with an account: its password is asked for.
#[component]
pub fn KnownPersonForm(
    /// From the link.
    token: String,
    /// The address.
    email: String,
) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, |values| {
        let password = Secret::new(values.get(Field::Password));
        let mut errors = FieldErrors::new();
        errors.take(Field::Password, Password::entered(password.expose()));
        errors
    });
    let action = Post::to::<AcceptInvitation>();
    let sending = sending(action, form);
    let shown = RwSignal::new(false);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="token" value=token />
            <p class="account-name">{t.sign_in_email()} ": " <strong>{email.clone()}</strong></p>
            <UserName email />
            <PasswordField
                field=Field::Password
                form
                label=t.sign_in_password()
                autocomplete="current-password"
                shown
            />
            <div class="actions">
                <SubmitButton sending label=t.invitation_accept() busy=t.invitation_accept() />
                <a class="button button--quiet" href="/recover">{t.forgot()}</a>
            </div>
        </ServerForm>
    }
}
