//! «Приглашение»: behind the mailed link.

use domain::{Field, FieldErrors, InvitationForm, Password, Secret, StaffRole, strength::Assessment};
use leptos::prelude::*;

use super::api::{AcceptInvitation, load_invitation};
use crate::{
    load::when_loaded,
    registration::{StrengthMeter, check_new_password, follow_strength},
    staff::frame::{DeskLayout, Section},
    text::text,
    ui::{
        ErrorSummary, FormModel, PasswordField, Refusal, ServerForm, SubmitButton, TextField, UserName, Values, sending,
    },
    views::staff::InvitationPage,
};

/// `/staff/invitation/{token}`.
#[component]
pub fn Invitation(
    /// From the link.
    token: String,
) -> impl IntoView {
    let token = StoredValue::new(domain::link_token(&token));
    let page = Resource::new(|| (), move |()| load_invitation(token.get_value()));
    when_loaded(page, move |page| {
        let t = text();
        let token = token.get_value();
        view! {
            <DeskLayout title=t.invitation_title() section=Section::Nowhere>
                <section class="sheet entry">
                    {match page {
                        InvitationPage::New { email, role, own_words } => {
                            view! { <NewPerson token email role own_words /> }.into_any()
                        }
                        InvitationPage::Existing { email, role } => {
                            view! { <Known token email role /> }.into_any()
                        }
                        InvitationPage::Used => {
                            view! {
                                <h1 class="sheet__title">{t.invitation_used()}</h1>
                                <p class="lead">{t.invitation_used_text()}</p>
                                <p class="actions">
                                    <a class="button button--primary" href="/sign-in">{t.to_sign_in()}</a>
                                </p>
                            }
                            .into_any()
                        }
                        InvitationPage::Gone => {
                            view! {
                                <h1 class="sheet__title">{t.recover_gone()}</h1>
                                <p class="lead">{t.invitation_gone_text()}</p>
                                <p class="actions"><a class="button" href="/sign-in">{t.to_sign_in()}</a></p>
                            }
                            .into_any()
                        }
                    }}
                </section>
            </DeskLayout>
        }
    })
}

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

#[component]
fn NewPerson(token: String, email: String, role: StaffRole, own_words: Vec<String>) -> impl IntoView {
    let t = text();
    let score = RwSignal::new(None::<Assessment>);
    let form = FormModel::new(Values::default(), false, move |values| check_new(values, score.get()));
    follow_strength(form, own_words, score);
    let action = ServerAction::<AcceptInvitation>::new();
    let sending = sending(action, form);
    let shown = RwSignal::new(false);
    view! {
        <h1 class="sheet__title">{t.invitation_title()}</h1>
        <p class="lead">{t.invitation_lead(role)}</p>
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

#[component]
fn Known(token: String, email: String, role: StaffRole) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, |values| {
        let password = Secret::new(values.get(Field::Password));
        let mut errors = FieldErrors::new();
        errors.take(Field::Password, Password::entered(password.expose()));
        errors
    });
    let action = ServerAction::<AcceptInvitation>::new();
    let sending = sending(action, form);
    let shown = RwSignal::new(false);
    view! {
        <h1 class="sheet__title">{t.invitation_title()}</h1>
        <p class="lead">{t.invitation_lead(role)}</p>
        <p>{t.invitation_known()}</p>
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
