//! Every mistake of a form at its top, each a link to its field, in the words that stand beside the field.

use leptos::{html::Div, prelude::*};

use super::{FormModel, focus::focus_each_time, title::mark_title};
use crate::text::text;

/// The summary. Shown once the form was sent; gets the focus each time `refusals` grows.
#[component]
pub fn ErrorSummary(
    /// The form.
    form: FormModel,
    /// Counts how often the form was refused.
    refusals: RwSignal<u32>,
) -> impl IntoView {
    let t = text();
    let node = NodeRef::<Div>::new();
    focus_each_time(move || refusals.get(), node);
    let shown = move || {
        if form.was_sent() {
            form.problems()
        } else {
            domain::FieldErrors::default()
        }
    };
    let errors = Memo::new(move |_| {
        shown()
            .iter()
            .map(|error| (error.field, error.problem))
            .collect::<Vec<_>>()
    });
    let any = Memo::new(move |_| errors.with(|errors| !errors.is_empty()));
    mark_title(move || any.get());
    // No alert: it has the focus when it appears, and must not be read out anew at each key that mends something.
    move || {
        any.get().then(|| {
            view! {
                <div class="summary" role="group" aria-labelledby="summary-title" tabindex="-1" node_ref=node>
                    <h2 class="summary__title" id="summary-title">{t.summary_title()}</h2>
                    <ul class="summary__list">
                        {move || {
                            errors
                                .get()
                                .into_iter()
                                .map(|(field, problem)| {
                                    view! {
                                        <li>
                                            <a href=format!("#{}", field.code()) on:click=move |event| {
                                                event.prevent_default();
                                                form.focus(field);
                                            }>{t.problem(field, problem)}</a>
                                        </li>
                                    }
                                })
                                .collect_view()
                        }}
                    </ul>
                </div>
            }
        })
    }
}
