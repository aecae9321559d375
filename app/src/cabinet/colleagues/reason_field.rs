//! A reason in the person's own words, several lines if need be.

use domain::{Field, FieldErrors, membership::Reason};
use leptos::{html::Textarea, prelude::*};

use crate::{text::text, ui::FormModel};

/// A text area for [`Field::Reason`]. The form's model reads single-line inputs by itself; this one tells it.
#[component]
pub fn ReasonField(
    /// The form it belongs to.
    form: FormModel,
    /// The label.
    label: &'static str,
    /// What helps before typing.
    hint: &'static str,
    /// Whether it is always needed.
    #[prop(default = true)]
    required: bool,
) -> impl IntoView {
    let t = text();
    let id = Field::Reason.code();
    let problem = Memo::new(move |_| form.problem(Field::Reason));
    let described = move || match problem.get() {
        Some(_) => format!("{id}-hint {id}-error"),
        None => format!("{id}-hint"),
    };
    let typed = move |value: String| {
        if problem.get_untracked().is_some() {
            // What the server said was of other words.
            form.refused(FieldErrors::new());
        }
        form.values.update(|values| values.set(Field::Reason, value));
    };
    let node = NodeRef::<Textarea>::new();
    // Runs in the browser only: takes over what was typed before the page came alive.
    Effect::new(move |_| {
        let before = node.get().map(|area| area.value()).unwrap_or_default();
        if !before.is_empty() {
            form.values.update(|values| values.set(Field::Reason, before));
        }
    });
    view! {
        <div class="field" class:field--wrong=move || problem.get().is_some()>
            <label class="field__label" for=id>
                {label}
                {required.then(|| view! { <span class="field__required" aria-hidden="true">"*"</span> })}
            </label>
            <p class="field__hint" id=format!("{id}-hint")>{hint}</p>
            <textarea
                class="field__input field__input--lines"
                id=id
                name=id
                node_ref=node
                rows="4"
                maxlength=Reason::MAX
                aria-required=required.then_some("true")
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described
                on:input=move |event| typed(event_target_value(&event))
            ></textarea>
            <div class="field__said" aria-live="polite">
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="field__error" id=format!("{id}-error")>{t.problem(Field::Reason, problem)}</p>
                        }
                    })
            }}
            </div>
        </div>
    }
}
