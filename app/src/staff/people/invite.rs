//! Invitations: those under way, and a new one.

use domain::{Email, Field, FieldErrors, StaffRole};
use leptos::prelude::*;

use super::api::{InviteStaff, WithdrawStaffInvitation};
use crate::{
    text::text,
    ui::{ErrorSummary, FormModel, Refusal, ServerForm, SubmitButton, TextField, Values, sending},
    views::staff::InvitationRow,
};

/// Who was asked and has not answered.
#[component]
pub fn Invitations(
    /// Oldest first.
    invitations: Vec<InvitationRow>,
    /// Takes one back.
    withdraw: ServerAction<WithdrawStaffInvitation>,
) -> impl IntoView {
    let t = text();
    if invitations.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="sheet">
            <h2>{t.people_invited()}</h2>
            <div class="people__box">
                <table class="people">
                    <caption class="visually-hidden">{t.people_invited()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.sign_in_email()}</th>
                            <th scope="col">{t.people_role()}</th>
                            <th scope="col">{t.people_sent()}</th>
                            <th scope="col">{t.people_until()}</th>
                            <th scope="col">{t.people_change()}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {invitations.into_iter().map(|row| view! { <Row row withdraw /> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Row(row: InvitationRow, withdraw: ServerAction<WithdrawStaffInvitation>) -> impl IntoView {
    let t = text();
    view! {
        <tr>
            <th scope="row"><span class="people__email">{row.email.clone()}</span></th>
            <td data-label=t.people_role()>{t.staff_role(row.role)}</td>
            <td data-label=t.people_sent()>{row.sent_at}</td>
            <td data-label=t.people_until()>{row.expires_at}</td>
            <td data-label=t.people_change()>
                <ActionForm action=withdraw>
                    <input type="hidden" name="id" value=row.id />
                    <button class="button" type="submit">
                        {t.people_withdraw()} <span class="visually-hidden">": " {row.email}</span>
                    </button>
                </ActionForm>
            </td>
        </tr>
    }
}

/// «Пригласить сотрудника».
#[component]
pub fn Invite(
    /// Invites.
    action: ServerAction<InviteStaff>,
) -> impl IntoView {
    let t = text();
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
        <section class="sheet">
            <h2>{t.people_invite_title()}</h2>
            <p>{t.people_invite_text()}</p>
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
        </section>
    }
}
