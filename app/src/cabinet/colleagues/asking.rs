//! The forms of the pages that ask before anything is done, as far as they are judged while they are filled in: a reason, an address.

use domain::{Email, Field, FieldErrors, membership::Reason};
use leptos::prelude::*;

use super::{
    api::{InviteColleague, PATH, RefuseColleague, RevokeColleague},
    reason_field::ReasonField,
};
use crate::{
    text::text,
    ui::{ErrorSummary, FormModel, Post, Refusal, ServerForm, SubmitButton, TextField, Values, sending},
};

fn check_reason(values: &Values) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.take(Field::Reason, Reason::parse(values.get(Field::Reason)));
    errors
}

/// Why a request is refused.
#[component]
pub fn Refuse(
    /// Number of the request.
    id: i64,
) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_reason);
    let action = Post::to::<RefuseColleague>();
    let sending = sending(action, form);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="id" value=id />
            <ReasonField form label=t.review_reason() hint=t.reason_hint() />
            <div class="actions">
                <SubmitButton sending label=t.review_refuse() busy=t.review_decide_busy() />
                <NotNow />
            </div>
        </ServerForm>
    }
}

/// Why access is taken away.
#[component]
pub fn Revoke(
    /// Number of the membership.
    id: i64,
) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_reason);
    let action = Post::to::<RevokeColleague>();
    let sending = sending(action, form);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="id" value=id />
            <ReasonField form label=t.revoke_reason() hint=t.reason_hint() />
            <div class="actions">
                <SubmitButton sending label=t.colleagues_revoke() busy=t.review_decide_busy() />
                <NotNow />
            </div>
        </ServerForm>
    }
}

/// Whom to invite.
#[component]
pub fn Invite(
    /// Number of the contact person's own membership.
    own: i64,
) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, |values| {
        let mut errors = FieldErrors::new();
        errors.take(Field::Email, Email::parse(values.get(Field::Email)));
        errors
    });
    let action = Post::to::<InviteColleague>();
    let sending = sending(action, form);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="own" value=own />
            <TextField
                field=Field::Email
                form
                label=t.invite_email()
                kind="email"
                inputmode="email"
                autocomplete="off"
            />
            <div class="actions">
                <SubmitButton sending label=t.invite_button() busy=t.invite_busy() />
                <NotNow />
            </div>
        </ServerForm>
    }
}

/// Back to the list, nothing done.
#[component]
pub fn NotNow() -> impl IntoView {
    view! { <a class="button button--quiet" href=PATH>{text().colleagues_back()}</a> }
}
