//! Invitations under way.

use leptos::prelude::*;

use super::api::WithdrawStaffInvitation;
use crate::{
    text::text,
    ui::{NativeForm, Post},
    views::staff::InvitationRow,
};

/// Who was asked and has not answered.
#[component]
pub fn Invitations(
    /// Oldest first.
    invitations: Vec<InvitationRow>,
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
                        {invitations.into_iter().map(|row| view! { <Row row /> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Row(row: InvitationRow) -> impl IntoView {
    let t = text();
    view! {
        <tr>
            <th scope="row"><span class="people__email">{row.email.clone()}</span></th>
            <td data-label=t.people_role()>{t.staff_role(row.role)}</td>
            <td data-label=t.people_sent()>{row.sent_at}</td>
            <td data-label=t.people_until()>{row.expires_at}</td>
            <td data-label=t.people_change()>
                <NativeForm action={Post::to::<WithdrawStaffInvitation>()}>
                    <input type="hidden" name="id" value=row.id />
                    <button class="button" type="submit">
                        {t.people_withdraw()} <span class="visually-hidden">": " {row.email}</span>
                    </button>
                </NativeForm>
            </td>
        </tr>
    }
}
