//! «Отправить письмо ещё раз», with the time left until it may be.

use leptos::prelude::*;

use super::api::Resend;
use crate::{
    error::AppError,
    text::{clock, text},
    ui::{Countdown, Notice, Post, PostForm, Tone, follow, refusal_words},
};

/// The button, what is left of the cool-down, and that it was done.
#[component]
pub fn ResendLetter(
    /// Seconds until the letter may be sent again.
    wait: Countdown,
    /// How often it has been sent.
    letters: Signal<u32>,
    /// Asks the server how things stand.
    ask: Callback<()>,
    /// Whether it stands on the page after step 3.
    #[prop(optional)]
    done: bool,
) -> impl IntoView {
    let t = text();
    let action = Post::to::<Resend>();
    follow(action, true);
    Effect::watch(
        move || action.value().get(),
        move |answer, _, _| match answer {
            Some(Ok(())) => ask.run(()),
            Some(Err(AppError::TooSoon { seconds } | AppError::TooMany { seconds })) => wait.restart(*seconds),
            _ => {}
        },
        false,
    );
    let refused = move || match action.value().get() {
        Some(Err(AppError::TooSoon { .. })) => (wait.left() > 0).then(|| AppError::TooSoon { seconds: wait.left() }),
        Some(Err(error)) => Some(error),
        _ => None,
    };
    view! {
        <PostForm action>
            {done.then(|| view! { <input type="hidden" name="done" value="1" /> })}
            {move || refused().map(|error| view! { <Notice tone=Tone::Warning>{refusal_words(&error, t.refusal(&error))}</Notice> })}
            {move || {
                (letters.get() > 1 || matches!(action.value().get(), Some(Ok(()))))
                    .then(|| view! { <Notice tone=Tone::Success><p>{t.access_resent()}</p></Notice> })
            }}
            <button
                class="button"
                type="submit"
                aria-disabled=move || (wait.left() > 0).then_some("true")
                on:click=move |event| {
                    if wait.left_now() > 0 || action.pending().get_untracked() {
                        event.prevent_default();
                    }
                }
            >
                {t.access_resend()}
                {move || (wait.left() > 0).then(|| view! { <span class="nowrap">" ("{clock(wait.left())}")"</span> })}
            </button>
        </PostForm>
    }
}
