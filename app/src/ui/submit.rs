//! The button that sends a form, and what is said when the server refused all of it.

use leptos::{html::Div, prelude::*};

use super::{Countdown, Notice, Sending, Tone, focus::focus_each_time, refusal_words, title::mark_title};
use crate::{error::AppError, text::text};

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
            data-label=label
        >
            <span class="button__words" translate="no">
                {move || if pending.get() { busy } else { label }}
            </span>
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
    let node = NodeRef::<Div>::new();
    focus_each_time(move || sending.refused.get(), node);
    mark_title(move || sending.refusal.with(Option::is_some));
    move || {
        sending.refusal.get().map(|error| {
            view! {
                <div class="refusal" tabindex="-1" node_ref=node>
                    <Notice tone=Tone::Danger><Refused error /></Notice>
                </div>
            }
        })
    }
}

/// The words of a refusal. A time that has to be waited for is counted down, for eyes alone: who listens has heard it once.
#[component]
fn Refused(error: AppError) -> impl IntoView {
    let t = text();
    let (AppError::TooSoon { seconds } | AppError::TooMany { seconds }) = error else {
        return refusal_words(&error, t.refusal(&error));
    };
    let wait = Countdown::new(seconds);
    let soon = matches!(error, AppError::TooSoon { .. });
    let now = move |seconds| {
        if soon {
            AppError::TooSoon { seconds }
        } else {
            AppError::TooMany { seconds }
        }
    };
    view! {
        <p class="visually-hidden">{t.refusal(&error)}</p>
        <p aria-hidden="true">
            {move || match wait.left() {
                0 => t.try_again_now().to_owned(),
                left => t.refusal(&now(left)),
            }}
        </p>
    }
    .into_any()
}
