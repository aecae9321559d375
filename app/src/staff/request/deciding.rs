//! The decision: chosen, put into words, seen as the letter it will be, sent. At most three presses.

use domain::{
    Field,
    membership::{DeskDecision, Reason},
};
use leptos::prelude::*;

use super::api::{DecideRequest, KeepReason};
use crate::{
    staff::{
        area_field::AreaField,
        small_form::{KeyCap, Mistake, Press, problem_of},
    },
    text::text,
    ui::{NativeForm, Post},
    views::{
        desk::{DossierPage, LetterView, Step, TemplateName},
        queue::QueueQuery,
    },
};

/// The key of a decision: its code, and how it is shown.
pub fn key_of(decision: DeskDecision) -> (&'static str, &'static str) {
    match decision {
        DeskDecision::Approve => ("KeyA", "A"),
        DeskDecision::Appoint => ("KeyC", "C"),
        DeskDecision::Ask => ("KeyQ", "Q"),
        DeskDecision::Refuse => ("KeyR", "R"),
        DeskDecision::Revoke => ("KeyX", "X"),
    }
}

/// What can be decided, or the decision being taken.
#[component]
pub fn Deciding(
    /// The request.
    page: DossierPage,
) -> impl IntoView {
    let t = text();
    let (id, list) = (page.id, page.list);
    // Each step of a decision is an address that ends with `#decide`: there the focus goes.
    let reached = page.step.is_some().then_some("-1");
    view! {
        <section class="sheet deciding" id="decide" aria-labelledby="decide-title" tabindex=reached>
            {if let Some(step) = page.step {
                view! { <Taking id list step /> }.into_any()
            } else {
                view! {
                    <h2 class="dossier__title" id="decide-title">{t.desk_decide()}</h2>
                    <Choice id list decisions=page.decisions own=page.own />
                }
                .into_any()
            }}
        </section>
    }
}

/// Where the words of a decision are chosen.
fn deciding(id: i64, list: &QueueQuery, decision: DeskDecision) -> String {
    list.request(id, &format!("decide={decision}")) + "#decide"
}

#[component]
fn Choice(id: i64, list: QueueQuery, decisions: Vec<DeskDecision>, own: bool) -> impl IntoView {
    let t = text();
    if decisions.is_empty() {
        let words = if own { t.desk_own() } else { t.desk_decide_none() };
        return view! { <p class="field__hint">{words}</p> }.into_any();
    }
    let link = move |decision: DeskDecision| {
        let (key, cap) = key_of(decision);
        let look = if decision == DeskDecision::Approve {
            "button button--primary"
        } else {
            "button"
        };
        view! {
            <li>
                <a class=look href=deciding(id, &list, decision) data-key=key>
                    {t.desk_decision(decision)} <KeyCap cap />
                </a>
            </li>
        }
    };
    view! { <ul class="deciding__choice">{decisions.into_iter().map(link).collect_view()}</ul> }.into_any()
}

#[component]
fn Taking(id: i64, list: QueueQuery, step: Step) -> impl IntoView {
    let t = text();
    let decision = step.decision;
    view! {
        <h2 class="dossier__title" id="decide-title">{t.desk_decision(decision)}</h2>
        <p>{t.desk_decision_text(decision)}</p>
        {if step.preview {
            view! { <Letter id list decision reason=step.reason letter=step.letter /> }.into_any()
        } else {
            view! { <Words id list decision reason=step.reason templates=step.templates /> }.into_any()
        }}
    }
}

/// A ready text, or one's own.
#[component]
fn Words(
    id: i64,
    list: QueueQuery,
    decision: DeskDecision,
    reason: String,
    templates: Vec<TemplateName>,
) -> impl IntoView {
    let t = text();
    let problem = problem_of::<KeepReason>(Field::Reason);
    let ready = move |(at, template): (usize, TemplateName)| {
        let key = (at < 9).then(|| format!("Digit{}", at + 1));
        view! {
            <li>
                <Press
                    label=template.title
                    look="deciding__template"
                    named=("template", template.id.to_string())
                    key
                />
            </li>
        }
    };
    let has_ready = !templates.is_empty();
    let (kept, kept_too, back) = (list.search(), list.search(), list.request(id, ""));
    view! {
        {has_ready
            .then(|| {
                view! {
                    <h3 class="dossier__subtitle">{t.desk_choose_template()}</h3>
                    <NativeForm action={Post::to::<KeepReason>()}>
                        <input type="hidden" name="id" value=id />
                        <input type="hidden" name="decide" value=decision.code() />
                        <input type="hidden" name="list" value=kept />
                        <ol class="deciding__templates">
                            {templates.into_iter().enumerate().map(ready).collect_view()}
                        </ol>
                    </NativeForm>
                }
            })}
        <NativeForm action={Post::to::<KeepReason>()}>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="decide" value=decision.code() />
            <input type="hidden" name="list" value=kept_too />
            <AreaField
                field=Field::Reason
                label=t.desk_own_words()
                value=reason
                problem
                most=Reason::MAX
                key="KeyE"
            />
            <div class="actions">
                <Press label=t.desk_see_letter() look="button--primary" />
                <a class="button button--quiet" href=back>{t.desk_back_to_request()}</a>
            </div>
        </NativeForm>
        <p class="field__hint"><a href="/staff/templates">{t.desk_templates_edit()}</a></p>
    }
}

/// The letter exactly as it will be sent.
#[component]
fn Letter(
    id: i64,
    list: QueueQuery,
    decision: DeskDecision,
    reason: String,
    letter: Option<LetterView>,
) -> impl IntoView {
    let t = text();
    let problem = problem_of::<DecideRequest>(Field::Reason);
    view! {
        <h3 class="dossier__subtitle">{t.desk_letter()}</h3>
        {if let Some(letter) = letter {
            view! { <LetterText letter /> }.into_any()
        } else {
            let reason = reason.clone();
            view! {
                <p class="field__hint">{t.desk_letter_none()}</p>
                <p class="dossier__words">{reason}</p>
            }
                .into_any()
        }}
        <Mistake field=Field::Reason problem />
        <NativeForm action={Post::to::<DecideRequest>()}>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="decide" value=decision.code() />
            <input type="hidden" name="list" value=list.search() />
            <input type="hidden" name="reason" value=reason />
            <div class="actions">
                <Press label=t.desk_send() look="button--primary" key=Some("KeyS".to_owned()) />
                {decision
                    .has_reason()
                    .then(|| {
                        view! {
                            <a
                                class="button"
                                href=deciding(id, &list, decision)
                                data-key="KeyE"
                            >
                                {t.desk_edit()}
                            </a>
                        }
                    })}
                <a class="button button--quiet" href=list.request(id, "")>{t.desk_back_to_request()}</a>
            </div>
        </NativeForm>
    }
}

#[component]
fn LetterText(letter: LetterView) -> impl IntoView {
    let t = text();
    view! {
        <dl class="facts">
            <dt>{t.desk_letter_to()}</dt>
            <dd class="dossier__words">{letter.to}</dd>
            <dt>{t.desk_letter_subject()}</dt>
            <dd lang=letter.lang.code()>{letter.subject}</dd>
        </dl>
        <div class="deciding__letter" lang=letter.lang.code() role="group" aria-label=t.desk_letter() tabindex="0">
            {letter.text}
        </div>
    }
}
