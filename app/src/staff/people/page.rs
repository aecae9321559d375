//! Who is of the desk: the list, and what became of the last thing done with it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::{ChangeStaffRole, InviteStaff, RemoveStaff, ResetSecondFactor, WithdrawStaffInvitation, load_people},
    invite::{Invitations, Invite},
    row::Row,
};
use crate::{
    error::AppError,
    load::when_loaded,
    staff::frame::{DeskLayout, Section},
    text::text,
    ui::{Notice, Tone, follow, refusal_words},
    views::staff,
};

/// What an administrator can do here.
#[derive(Clone, Copy)]
pub struct Actions {
    pub invite: ServerAction<InviteStaff>,
    pub withdraw: ServerAction<WithdrawStaffInvitation>,
    pub role: ServerAction<ChangeStaffRole>,
    pub remove: ServerAction<RemoveStaff>,
    pub reset: ServerAction<ResetSecondFactor>,
}

impl Actions {
    fn new() -> Self {
        let actions = Self {
            invite: ServerAction::new(),
            withdraw: ServerAction::new(),
            role: ServerAction::new(),
            remove: ServerAction::new(),
            reset: ServerAction::new(),
        };
        follow(actions.withdraw, true);
        follow(actions.role, true);
        follow(actions.remove, true);
        follow(actions.reset, true);
        actions
    }

    /// Changes with every answer to anything but the invitation's form, which keeps what was typed where it was refused.
    fn answers(self) -> usize {
        let invited = usize::from(matches!(self.invite.value().get(), Some(Ok(()))));
        let invited = invited * self.invite.version().get();
        invited
            + self.withdraw.version().get()
            + self.role.version().get()
            + self.remove.version().get()
            + self.reset.version().get()
    }

    /// Why the last of them but the invitation's was refused.
    fn refusal(self) -> Option<AppError> {
        [
            self.withdraw.value().get(),
            self.role.value().get(),
            self.remove.value().get(),
            self.reset.value().get(),
        ]
        .into_iter()
        .find_map(|value| value.and_then(Result::err))
    }
}

/// Who is of the desk.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let actions = Actions::new();
    let page = Resource::new(move || actions.answers(), |_| load_people());
    when_loaded(page, move |page| view! { <People page actions /> })
}

#[component]
fn People(page: staff::PeoplePage, actions: Actions) -> impl IntoView {
    let t = text();
    view! {
        <DeskLayout title=t.desk_people() section=Section::People>
            <h1 class="desk__title">{t.desk_people()}</h1>
            <Outcome actions />
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
                            {page.people.into_iter().map(|person| view! { <Row person actions /> }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </section>
            <Invitations invitations=page.invitations withdraw=actions.withdraw />
            <Invite action=actions.invite />
        </DeskLayout>
    }
}

/// What was done, told by the address; or why it was not.
#[component]
fn Outcome(actions: Actions) -> impl IntoView {
    let t = text();
    let query = use_query_map();
    move || {
        if let Some(error) = actions.refusal() {
            let words = match &error {
                AppError::Invalid(errors) => errors
                    .iter()
                    .next()
                    .map_or_else(|| t.refusal(&error), |it| t.problem(it.field, it.problem).to_owned()),
                _ => t.refusal(&error),
            };
            return view! { <Notice tone=Tone::Danger>{refusal_words(&error, words)}</Notice> }.into_any();
        }
        match t.people_done(&query.with(|query| query.get("done").unwrap_or_default())) {
            Some(words) => view! { <Notice tone=Tone::Success><p>{words}</p></Notice> }.into_any(),
            None => ().into_any(),
        }
    }
}
