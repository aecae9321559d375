//! Several requests approved together: first what will happen, then what has.

use domain::MembershipState;
use leptos::prelude::*;

use super::api::{ApproveChosen, load_chosen};
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        small_form::answer_to,
    },
    text::text,
    ui::{NativeForm, Notice, Post, Tone, refusal_words},
    views::queue::{ChosenPage, ChosenRow, Decider, QueueQuery},
};

/// `/staff?approve=1&id=…&id=…`: asks.
#[component]
pub(super) fn ConfirmPage(ids: String, list: QueueQuery) -> impl IntoView {
    let chosen = Resource::new(move || ids.clone(), load_chosen);
    when_loaded(chosen, move |chosen| {
        let (t, list) = (text(), list.clone());
        let ids = chosen.open_ids();
        let (open, decided): (Vec<_>, Vec<_>) = chosen
            .rows
            .into_iter()
            .partition(|row| row.state == MembershipState::Requested);
        let count = open.len();
        let refused = answer_to::<ApproveChosen>();
        view! {
            <DeskLayout title=t.queue_confirm_title() section=Section::Queue>
                <section class="sheet">
                    <h1 class="sheet__title">{t.queue_confirm_title()}</h1>
                    {refused
                        .map(|error| {
                            view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> }
                        })}
                    {if count == 0 {
                        view! { <p class="empty">{t.queue_confirm_none()}</p> }.into_any()
                    } else {
                        view! {
                            <p class="lead">{t.queue_confirm_text()}</p>
                            <ul class="chosen">{open.into_iter().map(|row| view! { <Chosen row /> }).collect_view()}</ul>
                        }
                        .into_any()
                    }}
                    {(!decided.is_empty())
                        .then(|| {
                            view! {
                                <p>{t.queue_confirm_decided()}</p>
                                <ul class="chosen">
                                    {decided.into_iter().map(|row| view! { <Outcome href=list.request(row.id, "") row /> }).collect_view()}
                                </ul>
                            }
                        })}
                    <NativeForm action={Post::to::<ApproveChosen>()}>
                        <input type="hidden" name="ids" value=ids />
                        <input type="hidden" name="list" value=list.search() />
                        <div class="actions">
                            {(count > 0)
                                .then(|| {
                                    view! {
                                        <button class="button button--primary" type="submit">{t.queue_approve(count)}</button>
                                    }
                                })}
                            <a class="button button--quiet" href=list.path()>{t.queue_back()}</a>
                        </div>
                    </NativeForm>
                </section>
            </DeskLayout>
        }
    })
}

/// `/staff?done=1.2.3`: says what became of each, whoever did it.
#[component]
pub(super) fn DonePage(ids: String, list: QueueQuery) -> impl IntoView {
    let chosen = Resource::new(move || ids.clone(), load_chosen);
    when_loaded(chosen, move |ChosenPage { rows }| {
        let (t, list) = (text(), list.clone());
        view! {
            <DeskLayout title=t.queue_done_title() section=Section::Queue>
                <section class="sheet">
                    <h1 class="sheet__title">{t.queue_done_title()}</h1>
                    <ul class="chosen">{rows.into_iter().map(|row| view! { <Outcome href=list.request(row.id, "") row /> }).collect_view()}</ul>
                    <p class="actions"><a class="button button--primary" href=list.path()>{t.queue_back()}</a></p>
                </section>
            </DeskLayout>
        }
    })
}

#[component]
fn Chosen(row: ChosenRow) -> impl IntoView {
    let t = text();
    let mark = if row.company_verified {
        t.queue_verified()
    } else {
        t.queue_unverified()
    };
    let numbers = t.numbers(&row.inn, row.kpp.as_deref());
    view! {
        <li>
            <strong>{row.name}</strong>
            " — "
            {row.company}
            <span class="queue__mark">{format!("{numbers}, {mark}")}</span>
        </li>
    }
}

#[component]
fn Outcome(row: ChosenRow, href: String) -> impl IntoView {
    let t = text();
    let by_me = row.state == MembershipState::Approved && row.decided_by == Some(Decider::Me);
    let outcome = if by_me {
        t.queue_done_by_me().to_owned()
    } else {
        t.queue_decided_before(row.state, row.decided_by.as_ref(), row.decided_at.as_deref())
    };
    view! {
        <li>
            <a href=href>{row.name}</a>
            " — "
            {row.company}
            <span class="queue__mark">{outcome}</span>
        </li>
    }
}
