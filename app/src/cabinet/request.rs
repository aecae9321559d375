//! One request: its way so far, what is waited for, and what the person can do about it.

use domain::{Field, MembershipState, membership::Reason};
use leptos::prelude::*;

use super::api::{AnswerRequest, WithdrawRequest};
use crate::{
    error::AppError,
    text::text,
    ui::{Notice, Post, PostForm, Tone, address::with_query, follow, refusal_words},
    views::{RequestView, StepMark, StepView, WaitingView},
};

/// A request for access to a company.
#[component]
pub fn Request(
    /// The request.
    request: RequestView,
    /// Asks the server how things stand.
    ask: Callback<()>,
) -> impl IntoView {
    let t = text();
    let RequestView { id, state, .. } = request;
    let badge = format!("state-badge state-badge--{}", state.code());
    let steps = request.steps.into_iter().map(|step| view! { <Done step /> });
    let waiting = request.waiting.map(|waiting| view! { <Waited waiting /> });
    let open = matches!(state, MembershipState::Requested | MembershipState::ActionNeeded);
    let numbers = request
        .kpp
        .iter()
        .fold(request.inn.clone(), |inn, kpp| format!("{inn} / {kpp}"));
    let again = request.can_apply_again.then(|| {
        let kpp = request.kpp.as_deref().unwrap_or_default();
        // The directory knows the name of a company that it knows.
        let name = if request.verified { "" } else { &request.company };
        with_query(
            "/cabinet/company",
            &[("inn", &request.inn), ("kpp", kpp), ("company_name", name)],
        )
    });
    view! {
        <article class="request">
            <div class="request__head">
                <h2 class="request__company">{request.company}</h2>
                <span class=badge>{t.membership(state)}</span>
            </div>
            <p>{t.membership_text(state)}</p>
            <dl class="facts">
                <dt>{if request.kpp.is_some() { t.inn_and_kpp() } else { t.inn() }}</dt>
                <dd>{numbers}</dd>
                {(state == MembershipState::Approved)
                    .then(|| {
                        view! {
                            <dt>{t.cabinet_role()}</dt>
                            <dd>{t.role(request.role)}</dd>
                        }
                    })}
            </dl>
            <ol class="checklist">{steps.collect_view()} {waiting}</ol>
            {(state == MembershipState::ActionNeeded).then(|| view! { <AnswerForm id ask /> })}
            {open.then(|| view! { <Withdrawal id ask /> })}
            {again.map(|href| view! { <p class="actions"><a class="button" href=href>{t.apply_again()}</a></p> })}
        </article>
    }
}

#[component]
fn Done(step: StepView) -> impl IntoView {
    let t = text();
    let when_and_by = match &step.by {
        Some(by) => format!("{} · {}", step.at, t.actor(by)),
        None => step.at,
    };
    let done = step.what.mark() == StepMark::Done;
    view! {
        <li class=format!("checklist__item checklist__item--{}", step.what.mark().code())>
            <span class="checklist__mark" aria-hidden="true"></span>
            <p class="checklist__title">
                {t.step(step.what)}
                {done.then(|| view! { <span class="visually-hidden">{format!(" ({})", t.step_done())}</span> })}
            </p>
            <p class="checklist__text">{when_and_by}</p>
            {step.note.map(|note| view! { <p class="request__words">{note}</p> })}
        </li>
    }
}

#[component]
fn Waited(waiting: WaitingView) -> impl IntoView {
    let t = text();
    let (title, names, since, due) = match waiting {
        WaitingView::You { since } => (t.waiting_you(), Vec::new(), since, None),
        WaitingView::Company { names, since, due } => (t.waiting_company(), names, since, due),
        WaitingView::Desk { since, due } => (t.waiting_desk(), Vec::new(), since, due),
    };
    view! {
        <li class="checklist__item checklist__item--now">
            <span class="checklist__mark" aria-hidden="true"></span>
            <p class="checklist__title">{title}</p>
            <p class="checklist__text">{t.waiting_since()} " " {since}</p>
            {(!names.is_empty())
                .then(|| view! { <p class="checklist__text">{t.waiting_persons()} " " {names.join(", ")}</p> })}
            {due.map(|due| view! { <p class="checklist__text">{t.waiting_due()} " " {due}</p> })}
        </li>
    }
}

/// What went wrong with an action that isn't about a field.
fn refusal(error: Option<AppError>) -> impl IntoView {
    let t = text();
    error
        .filter(|error| !matches!(error, AppError::Invalid(_)))
        .map(|error| view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> })
}

#[component]
fn AnswerForm(id: i64, ask: Callback<()>) -> impl IntoView {
    let t = text();
    let action = Post::to::<AnswerRequest>();
    follow(action, false);
    after(action, ask);
    let error = move || action.value().get().and_then(Result::err);
    let problem = Memo::new(move |_| match error() {
        Some(AppError::Invalid(errors)) => errors.get(Field::Answer),
        _ => None,
    });
    let field = format!("answer-{id}");
    let (hint, mistake) = (format!("{field}-hint"), format!("{field}-error"));
    let described = {
        let (hint, mistake) = (hint.clone(), mistake.clone());
        move || {
            problem
                .get()
                .map_or_else(|| hint.clone(), |_| format!("{hint} {mistake}"))
        }
    };
    view! {
        <PostForm action class="form">
            {move || refusal(error())}
            <input type="hidden" name="id" value=id.to_string() />
            <div class="field" class:field--wrong=move || problem.get().is_some()>
                <label class="field__label" for=field.clone()>{t.label(Field::Answer)}</label>
                <p class="field__hint" id=hint>{t.answer_hint()}</p>
                <textarea
                    class="field__input field__input--lines"
                    id=field
                    name="answer"
                    rows="4"
                    required
                    maxlength=Reason::MAX.to_string()
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=described
                ></textarea>
                <div class="field__said" aria-live="polite">
                {move || {
                    let mistake = mistake.clone();
                    problem
                        .get()
                        .map(|problem| {
                            view! { <p class="field__error" id=mistake>{t.problem(Field::Answer, problem)}</p> }
                        })
                }}
                </div>
            </div>
            <div class="actions"><button class="button button--primary" type="submit">{t.answer_send()}</button></div>
        </PostForm>
    }
}

#[component]
fn Withdrawal(id: i64, ask: Callback<()>) -> impl IntoView {
    let t = text();
    let action = Post::to::<WithdrawRequest>();
    follow(action, true);
    after(action, ask);
    view! {
        {move || refusal(action.value().get().and_then(Result::err))}
        <details class="more">
            <summary>{t.withdraw()}</summary>
            <p>{t.withdraw_text()}</p>
            <PostForm action>
                <input type="hidden" name="id" value=id.to_string() />
                <button class="button button--danger" type="submit">{t.withdraw_yes()}</button>
            </PostForm>
        </details>
    }
}

/// Shows how things stand after an action, also where it was refused because somebody was faster.
fn after(action: Post, ask: Callback<()>) {
    Effect::watch(
        move || action.value().get(),
        move |answer, _, _| {
            if matches!(answer, Some(Ok(()) | Err(AppError::AlreadyDecided))) {
                ask.run(());
            }
        },
        false,
    );
}
