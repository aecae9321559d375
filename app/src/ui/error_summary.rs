//! Every mistake of a form at its top, each a link to its field, in the words that stand beside the field.

use leptos::{html::Div, prelude::*};

use super::FormModel;
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
    Effect::new(move |_| {
        if refusals.get() > 0
            && let Some(summary) = node.get()
        {
            // A missing focus is no reason to fail: the summary is an alert as well.
            let _ = summary.focus();
        }
    });
    let shown = move || {
        if form.was_sent() {
            form.problems()
        } else {
            domain::FieldErrors::default()
        }
    };
    move || {
        let errors = shown();
        (!errors.is_empty()).then(|| {
            view! {
                <div class="summary" role="alert" tabindex="-1" node_ref=node>
                    <h2 class="summary__title">{t.summary_title()}</h2>
                    <ul class="summary__list">
                        {errors
                            .iter()
                            .map(|error| {
                                let field = error.field;
                                view! {
                                    <li>
                                        <a href=format!("#{}", field.code()) rel="external" on:click=move |event| {
                                            event.prevent_default();
                                            form.focus(field);
                                        }>{t.problem(field, error.problem)}</a>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </div>
            }
        })
    }
}
