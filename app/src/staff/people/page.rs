//! Who is of the desk: the list, and what became of the last thing done with it.

use leptos::prelude::*;

use super::{
    api::{ChangeStaffRole, RemoveStaff, ResetSecondFactor, WithdrawStaffInvitation, load_people},
    invitations::Invitations,
    row::Row,
};
use crate::{
    error::AppError,
    load::when_loaded,
    staff::{
        desk::{Desk, DeskPart},
        frame::{DeskLayout, Section},
        small_form::answer_to,
    },
    text::text,
    ui::{Notice, Program, Tone, address, refusal_words},
    views::staff,
};

/// Who is of the desk.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_people());
    when_loaded(page, |page| view! { <People page /> })
}

#[component]
fn People(page: staff::PeoplePage) -> impl IntoView {
    let t = text();
    view! {
        <DeskLayout title=t.desk_people() section=Section::People program=Program::Desk>
            <h1 class="desk__title">{t.desk_people()}</h1>
            <Outcome />
            <section class="sheet">
                <div class="people__box">
                    <table class="people">
                        <caption class="visually-hidden">{t.people_caption()}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{t.people_name()}</th>
                                <th scope="col">{t.people_role()}</th>
                                <th scope="col">{t.people_factor()}</th>
                                <th scope="col">{t.people_last()}</th>
                                <th scope="col">{t.people_change()}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {page.people.into_iter().map(|person| view! { <Row person /> }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </section>
            <Invitations invitations=page.invitations />
            <section class="sheet">
                <h2>{t.people_invite_title()}</h2>
                <p>{t.people_invite_text()}</p>
                <Desk part=DeskPart::Invite />
            </section>
        </DeskLayout>
    }
}

/// What was done, told by the address; or why it was not.
#[component]
fn Outcome() -> impl IntoView {
    let t = text();
    let refused = answer_to::<WithdrawStaffInvitation>()
        .or_else(answer_to::<ChangeStaffRole>)
        .or_else(answer_to::<RemoveStaff>)
        .or_else(answer_to::<ResetSecondFactor>);
    if let Some(error) = refused {
        let words = match &error {
            AppError::Invalid(errors) => errors
                .iter()
                .next()
                .map_or_else(|| t.refusal(&error), |it| t.problem(it.field, it.problem).to_owned()),
            _ => t.refusal(&error),
        };
        return view! { <Notice tone=Tone::Danger>{refusal_words(&error, words)}</Notice> }.into_any();
    }
    match t.people_done(&address::query("done").unwrap_or_default()) {
        Some(words) => view! { <Notice tone=Tone::Success><p>{words}</p></Notice> }.into_any(),
        None => ().into_any(),
    }
}
