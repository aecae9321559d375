//! Beside the request: who works on it, what the desk notes for itself, the keys.

use domain::{Field, membership::Note};
use leptos::prelude::*;

use super::{
    api::{AddNote, AssignRequest},
    deciding::key_of,
};
use crate::{
    staff::{
        area_field::AreaField,
        desk::{Desk, DeskPart},
        small_form::{Press, problem_of},
    },
    text::text,
    ui::{NativeForm, Post},
    views::desk::{DossierPage, NoteView},
};

/// Who works on it; taken, released, handed on.
#[component]
pub fn Assignee(
    /// The request.
    page: DossierPage,
) -> impl IntoView {
    let t = text();
    let id = page.id;
    let name = match &page.assignee {
        Some(_) if page.mine => t.desk_assignee_me().to_owned(),
        Some(staff) => staff.name.clone(),
        None => t.desk_assignee_none().to_owned(),
    };
    let taken = page.assignee.is_some();
    let button = move |to: &'static str, label: &'static str, key: Option<&'static str>| {
        view! {
            <NativeForm action={Post::to::<AssignRequest>()}>
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="to" value=to />
                <Press label key=key.map(str::to_owned) />
            </NativeForm>
        }
    };
    view! {
        <section class="sheet" id="assignee" aria-labelledby="assignee-title">
            <h2 class="dossier__title" id="assignee-title">{t.desk_assignee()}</h2>
            <p>{name}</p>
            <div class="actions">
                {(!page.mine && !page.own).then(|| button("me", t.desk_assign_me(), Some("KeyM")))}
                {taken
                    .then(|| {
                        let words = if page.mine { t.desk_release() } else { t.desk_release_other() };
                        button("", words, page.mine.then_some("KeyM"))
                    })}
            </div>
            {(!page.desk.is_empty())
                .then(|| {
                    view! {
                        <NativeForm action={Post::to::<AssignRequest>()}>
                            <input type="hidden" name="id" value=id />
                            <div class="field">
                                <label class="field__label" for="hand-to">{t.desk_hand_to()}</label>
                                <select class="field__input" id="hand-to" name="to">
                                    {page
                                        .desk
                                        .into_iter()
                                        .map(|staff| view! { <option value=staff.id>{staff.name}</option> })
                                        .collect_view()}
                                </select>
                            </div>
                            <div class="actions"><Press label=t.desk_hand() /></div>
                        </NativeForm>
                    }
                })}
        </section>
    }
}

/// What the desk writes for itself.
#[component]
pub fn Notes(
    /// Number of the request.
    id: i64,
    /// The notes.
    notes: Vec<NoteView>,
) -> impl IntoView {
    let t = text();
    let problem = problem_of::<AddNote>(Field::Note);
    view! {
        <section class="sheet" id="notes" aria-labelledby="notes-title">
            <h2 class="dossier__title" id="notes-title">{t.desk_notes()}</h2>
            {(!notes.is_empty())
                .then(|| {
                    view! {
                        <ol class="dossier__history">
                            {notes
                                .into_iter()
                                .map(|note| {
                                    view! {
                                        <li>
                                            <p class="dossier__words">{note.text}</p>
                                            <p class="dossier__quiet">{note.act.at} ", " {t.desk_doer(&note.act.by)}</p>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ol>
                    }
                })}
            <NativeForm action={Post::to::<AddNote>()}>
                <input type="hidden" name="id" value=id />
                <AreaField
                    field=Field::Note
                    hint=t.desk_notes_hint()
                    problem
                    most=Note::MAX
                    rows=3
                    key="KeyN"
                />
                <div class="actions"><Press label=t.desk_note_add() /></div>
            </NativeForm>
        </section>
    }
}

/// The keys of the page as it stands.
#[component]
pub fn DeskKeys(
    /// The request.
    page: DossierPage,
) -> impl IntoView {
    let t = text();
    let mut keys = Vec::new();
    match &page.step {
        None => keys.extend(
            page.decisions
                .iter()
                .map(|decision| (key_of(*decision).1, t.desk_decision(*decision))),
        ),
        Some(step) if step.preview => {
            keys.push(("S", t.desk_send()));
            if step.decision.has_reason() {
                keys.push(("E", t.desk_edit()));
            }
        }
        Some(_) => {
            keys.push(("1–9", t.desk_key_templates()));
            keys.push(("E", t.desk_own_words()));
        }
    }
    keys.push((
        "M",
        if page.mine {
            t.desk_release()
        } else {
            t.desk_assign_me()
        },
    ));
    keys.push(("N", t.desk_note()));
    keys.extend(page.next.map(|_| ("J", t.desk_next())));
    keys.extend(page.previous.map(|_| ("K", t.desk_previous())));
    keys.push(("U", t.desk_to_queue()));
    view! {
        <details class="more js-only keys">
            <summary>{t.desk_keys()}</summary>
            <Desk part=DeskPart::PageKeys />
            <p class="field__hint">{t.desk_keys_hint()}</p>
            <dl class="keys__list">
                {keys
                    .into_iter()
                    .map(|(cap, does)| {
                        view! {
                            <div>
                                <dt><kbd class="key">{cap}</kbd></dt>
                                <dd>{does}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </details>
    }
}
