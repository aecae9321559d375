//! Small forms of the desk: a button or a few fields, sent by fetch where there is script, by the browser where there is none.

use domain::{Field, Problem};
use leptos::prelude::*;
use server_fn::ServerFn;

use crate::{error::AppError, text::text, ui::follow};

/// What is wrong with a field, as the server said when the form was last sent.
pub fn problem_of<S>(action: ServerAction<S>, field: Field) -> Signal<Option<Problem>>
where
    S: ServerFn<Output = (), Error = AppError> + Clone + Send + Sync + 'static,
{
    let value = action.value();
    Signal::derive(move || match value.get() {
        Some(Err(AppError::Invalid(errors))) => errors.get(field),
        _ => None,
    })
}

/// A refusal that isn't about a field.
pub fn refusal_of<S>(action: ServerAction<S>) -> Signal<Option<AppError>>
where
    S: ServerFn<Output = (), Error = AppError> + Clone + Send + Sync + 'static,
{
    let value = action.value();
    Signal::derive(move || match value.get() {
        Some(Err(AppError::Invalid(_)) | Ok(())) | None => None,
        Some(Err(error)) => Some(error),
    })
}

/// Calls `then` whenever an action has come to an end that the page should show: done, or refused because things have changed.
pub fn after<S>(action: ServerAction<S>, then: impl Fn(bool) + Send + Sync + 'static)
where
    S: ServerFn<Output = (), Error = AppError> + Clone + Send + Sync + 'static,
{
    // A note or a reason may be half typed.
    follow(action, false);
    let value = action.value();
    Effect::watch(
        move || value.get(),
        move |answer, _, _| match answer {
            Some(Ok(())) => then(true),
            Some(Err(AppError::AlreadyDecided | AppError::NotFound)) => then(false),
            _ => {}
        },
        false,
    );
}

/// The button of a small form. It takes no second press while an answer is under way.
#[component]
pub fn Press<S>(
    /// What it sends.
    action: ServerAction<S>,
    /// Its words.
    #[prop(into)]
    label: String,
    /// How it looks besides a button.
    #[prop(default = "")]
    look: &'static str,
    /// Its name and value in the form, where it has one.
    #[prop(optional, into)]
    named: Option<(&'static str, String)>,
    /// The key that presses it: a code of `KeyboardEvent.code`.
    #[prop(optional, into)]
    key: Option<String>,
) -> impl IntoView
where
    S: ServerFn<Output = (), Error = AppError> + Clone + Send + Sync + 'static,
{
    let pending = action.pending();
    let (name, value) = named.unzip();
    view! {
        <button
            class=format!("button {look}")
            class:button--busy=move || pending.get()
            type="submit"
            name=name
            value=value
            data-key=key
            aria-disabled=move || pending.get().then_some("true")
            on:click=move |event| {
                if pending.get_untracked() {
                    event.prevent_default();
                }
            }
        >
            {label}
        </button>
    }
}

/// Keyboard keys of a link or button, shown on it.
#[component]
pub fn KeyCap(
    /// The key as people know it.
    cap: &'static str,
) -> impl IntoView {
    view! { <kbd class="key js-only" aria-hidden="true">{cap}</kbd> }
}

/// The sentence of a mistake, beside its field.
#[component]
pub fn Mistake(
    /// The field.
    field: Field,
    /// What is wrong with it.
    problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let t = text();
    move || {
        problem.get().map(|problem| {
            view! {
                <p class="field__error" id=format!("{}-error", field.code()) role="alert">
                    {t.problem(field, problem)}
                </p>
            }
        })
    }
}
