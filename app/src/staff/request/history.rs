//! What happened.

use leptos::prelude::*;

use crate::{text::text, views::desk::Event};

/// What happened to the request, newest first.
#[component]
pub fn History(
    /// The events.
    events: Vec<Event>,
) -> impl IntoView {
    let t = text();
    let shown = if events.is_empty() {
        view! { <p class="empty">{t.desk_history_none()}</p> }.into_any()
    } else {
        view! {
            <ol class="dossier__history">
                {events
                    .into_iter()
                    .map(|event| {
                        let words = event.words;
                        view! {
                            <li>
                                <p>{t.desk_event(&event.action)}</p>
                                {words.map(|words| view! { <p class="dossier__words">"«" {words} "»"</p> })}
                                <p class="dossier__quiet">{event.act.at} ", " {t.desk_doer(&event.act.by)}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        }
        .into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="history-title">
            <h2 class="dossier__title" id="history-title">{t.desk_history()}</h2>
            {shown}
        </section>
    }
}
