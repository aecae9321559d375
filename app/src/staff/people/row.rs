//! Somebody of the desk.

use domain::StaffRole;
use leptos::prelude::*;

use super::api::{ChangeStaffRole, RemoveStaff, ResetSecondFactor};
use crate::{
    text::text,
    ui::{NativeForm, Post},
    views::staff::PersonRow,
};

/// A row. What can be done opens beneath a word, so that nothing is done by one careless press.
#[component]
pub fn Row(
    /// Who.
    person: PersonRow,
) -> impl IntoView {
    let t = text();
    let PersonRow {
        account,
        name,
        email,
        role,
        enrolled_at,
        signed_in_at,
        own,
    } = person;
    view! {
        <tr>
            <th scope="row">
                <span class="people__name">{name.clone()}</span>
                <span class="people__email">{email}</span>
            </th>
            <td data-label=t.people_role()>{t.staff_role(role)}</td>
            <td data-label=t.people_factor()>
                {enrolled_at.map_or_else(|| t.people_no_factor().to_owned(), |at| format!("{} {at}", t.people_since()))}
            </td>
            <td data-label=t.people_last()>{signed_in_at.unwrap_or_else(|| t.people_never().to_owned())}</td>
            <td data-label=t.people_change()>
                {if own {
                    view! { <a href="/staff/enrol">{t.people_own()}</a> }.into_any()
                } else {
                    view! { <Change account name role /> }.into_any()
                }}
            </td>
        </tr>
    }
}

#[component]
fn Change(account: i64, name: String, role: StaffRole) -> impl IntoView {
    let t = text();
    let other = match role {
        StaffRole::Administrator => StaffRole::Reviewer,
        StaffRole::Reviewer => StaffRole::Administrator,
    };
    view! {
        <details class="more">
            <summary>{t.people_change()} <span class="visually-hidden">": " {name}</span></summary>
            <div class="people__change">
                <NativeForm action={Post::to::<ChangeStaffRole>()}>
                    <input type="hidden" name="account" value=account />
                    <input type="hidden" name="staff_role" value=other.code() />
                    <button class="button" type="submit">{t.people_make(other)}</button>
                </NativeForm>
                <NativeForm action={Post::to::<ResetSecondFactor>()}>
                    <input type="hidden" name="account" value=account />
                    <button class="button" type="submit">{t.people_reset()}</button>
                </NativeForm>
                <NativeForm action={Post::to::<RemoveStaff>()}>
                    <input type="hidden" name="account" value=account />
                    <button class="button button--danger" type="submit">{t.people_remove()}</button>
                </NativeForm>
                <p class="field__hint">{t.people_change_hint()}</p>
            </div>
        </details>
    }
}
