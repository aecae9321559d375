//! Where in the wizard we are: «1 / 3 Данные пользователя».

use domain::registration::Stage;
use leptos::prelude::*;

use crate::text::text;

/// The heading of a step with its number, and the three steps as a list.
#[component]
pub fn Steps(
    /// The step shown.
    now: Stage,
) -> impl IntoView {
    let t = text();
    let item = move |stage: Stage| {
        let class = if stage.number() < now.number() {
            "steps__item steps__item--done"
        } else {
            "steps__item"
        };
        view! {
            <li class=class aria-current=(stage == now).then_some("step")>
                {t.step_title(stage)}
                {(stage.number() < now.number())
                    .then(|| view! { <span class="visually-hidden">{format!(" ({})", t.step_done())}</span> })}
            </li>
        }
    };
    view! {
        <h1 class="sheet__title">{t.registration()}</h1>
        <h2 class="steps__now">{format!("{} / {} {}", now.number(), Stage::COUNT, t.step_title(now))}</h2>
        <ol class="steps" aria-label=t.steps_label()>
            {Vec::from([Stage::Details, Stage::Password, Stage::Access].map(item))}
        </ol>
    }
}
