//! A new invitation.

use domain::{Email, Field, FieldErrors, StaffRole};
use leptos::prelude::*;

use super::api::InviteStaff;
use crate::{
    text::text,
    ui::{ErrorSummary, FormModel, Post, Refusal, ServerForm, SubmitButton, TextField, Values, sending},
};

/// The form of «Пригласить сотрудника».
#[component]
pub fn InviteForm() -> impl IntoView {
    let t = text();
    let action = Post::to::<InviteStaff>();
    let form = FormModel::new(Values::default(), false, |values| {
        let mut errors = FieldErrors::new();
        errors.take(Field::Email, Email::parse(values.get(Field::Email)));
        errors
    });
    let sending = sending(action, form);
    let option = move |role: StaffRole| {
        view! {
            <label class="people__option">
                <input
                    type="radio"
                    name=Field::StaffRole.name()
                    value=role.code()
                    checked=role == StaffRole::Reviewer
                />
                <span>
                    {t.staff_role(role)} " " <span class="field__hint">{t.staff_role_means(role)}</span>
                </span>
            </label>
        }
    };
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <TextField field=Field::Email form label=t.sign_in_email() kind="email" inputmode="email" />
            <fieldset class="people__roles">
                <legend class="field__label">{t.people_role()}</legend>
                {StaffRole::ALL.iter().map(|role| option(*role)).collect_view()}
            </fieldset>
            <div class="actions">
                <SubmitButton sending label=t.people_invite() busy=t.people_invite() />
            </div>
        </ServerForm>
    }
}
