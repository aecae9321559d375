//! Small forms of the desk: a button or a few fields, which the browser sends by itself.

use domain::{Field, Problem};
use leptos::prelude::*;
use server_fn::ServerFn;

use crate::{error::AppError, text::text, ui::Post};

/// Why a form was refused when it was last sent; the address of the page says so.
pub fn answer_to<S>() -> Option<AppError>
where
    S: ServerFn<Output = (), Error = AppError>,
{
    Post::to::<S>().refusal()
}

/// What is wrong with a field, as the server said when the form was last sent.
pub fn problem_of<S>(field: Field) -> Option<Problem>
where
    S: ServerFn<Output = (), Error = AppError>,
{
    match answer_to::<S>()? {
        AppError::Invalid(errors) => errors.get(field),
        _ => None,
    }
}

/// A refusal that isn't about a field.
pub fn refusal_of<S>() -> Option<AppError>
where
    S: ServerFn<Output = (), Error = AppError>,
{
    answer_to::<S>().filter(|error| !matches!(error, AppError::Invalid(_)))
}

/// The button of a small form.
#[component]
pub fn Press(
    /// Its words.
    #[prop(into)]
    label: String,
    /// How it looks besides a button.
    #[prop(default = "")]
    look: &'static str,
    /// Its name and value in the form, where it has one.
    #[prop(optional)]
    named: Option<(&'static str, String)>,
    /// The key that presses it: a code of `KeyboardEvent.code`.
    #[prop(optional_no_strip, into)]
    key: Option<String>,
) -> impl IntoView {
    let (name, value) = named.unzip();
    let class = format!("button {look}");
    view! {
        <button class=class.trim_end().to_owned() type="submit" name=name value=value data-key=key>
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
    problem: Option<Problem>,
) -> impl IntoView {
    let t = text();
    problem.map(|problem| {
        view! {
            <p class="field__error" id=format!("{}-error", field.code()) role="alert">
                {t.problem(field, problem)}
            </p>
        }
    })
}
