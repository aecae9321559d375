//! Beside the request: who works on it, what the desk notes for itself, the keys.

use domain::{Field, membership::Note};
use leptos::prelude::*;

use super::{deciding::key_of, page::Actions};
use crate::{
    staff::{
        act::{Press, problem_of},
        area_field::AreaField,
        keys::{Key, Keys},
    },
    text::text,
    views::desk::{DossierPage, NoteView},
};

/// Who works on it; taken, released, handed on.
#[component]
pub fn Assignee(
    /// The request.
    page: DossierPage,
    /// What can be sent.
    actions: Actions,
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
            <ActionForm action=actions.assign>
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="to" value=to />
                <Press action=actions.assign label=label key=key.unwrap_or_default() />
            </ActionForm>
        }
    };
    view! {
        <section class="sheet" aria-labelledby="assignee-title">
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
                        <ActionForm action=actions.assign>
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
                            <div class="actions"><Press action=actions.assign label=t.desk_hand() /></div>
                        </ActionForm>
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
    /// What can be sent.
    actions: Actions,
) -> impl IntoView {
    let t = text();
    let problem = problem_of(actions.note, Field::Note);
    view! {
        <section class="sheet" aria-labelledby="notes-title">
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
            <ActionForm action=actions.note>
                <input type="hidden" name="id" value=id />
                <AreaField
                    field=Field::Note
                    hint=t.desk_notes_hint()
                    typed=actions.note_typed
                    problem
                    most=Note::MAX
                    rows=3
                    key="KeyN"
                />
                <div class="actions"><Press action=actions.note label=t.desk_note_add() /></div>
            </ActionForm>
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
    let key = |cap: &'static str, does: &str| Key {
        cap,
        does: does.to_owned(),
    };
    let mut keys = Vec::new();
    match &page.step {
        None => keys.extend(
            page.decisions
                .iter()
                .map(|decision| key(key_of(*decision).1, t.desk_decision(*decision))),
        ),
        Some(step) if step.preview => {
            keys.push(key("S", t.desk_send()));
            if step.decision.has_reason() {
                keys.push(key("E", t.desk_edit()));
            }
        }
        Some(_) => {
            keys.push(key("1–9", t.desk_key_templates()));
            keys.push(key("E", t.desk_own_words()));
        }
    }
    keys.push(key(
        "M",
        if page.mine {
            t.desk_release()
        } else {
            t.desk_assign_me()
        },
    ));
    keys.push(key("N", t.desk_note()));
    keys.extend(page.next.map(|_| key("J", t.desk_next())));
    keys.extend(page.previous.map(|_| key("K", t.desk_previous())));
    keys.push(key("U", t.desk_to_queue()));
    view! { <Keys keys /> }
}
