//! The button that sends a form, and what is said when the server refused all of it.

use leptos::prelude::*;

use super::{Notice, Sending, Tone};
use crate::text::text;

/// The main button of a form. While an answer is under way it says so and takes no second press.
#[component]
pub fn SubmitButton(
    /// The form under way.
    sending: Sending,
    /// Its words.
    label: &'static str,
    /// Its words while an answer is under way.
    busy: &'static str,
    /// Whether an arrow stands after the words.
    #[prop(optional)]
    arrow: bool,
) -> impl IntoView {
    let pending = sending.pending;
    view! {
        <button
            class="button button--primary"
            class:button--busy=move || pending.get()
            type="submit"
            aria-busy=move || pending.get().then_some("true")
            aria-disabled=move || pending.get().then_some("true")
        >
            {move || if pending.get() { busy } else { label }}
            {arrow.then(|| view! { <span class="button__arrow" aria-hidden="true">" →"</span> })}
        </button>
    }
}

/// A refusal that isn't about one field.
#[component]
pub fn Refusal(
    /// The form under way.
    sending: Sending,
) -> impl IntoView {
    let t = text();
    move || {
        sending
            .refusal
            .get()
            .map(|error| view! { <Notice tone=Tone::Danger><p>{t.refusal(&error)}</p></Notice> })
    }
}
