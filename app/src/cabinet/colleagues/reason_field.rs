//! A reason in the person's own words, several lines if need be.

use domain::{Field, membership::Reason};
use leptos::prelude::*;

use crate::{text::text, ui::FormModel};

/// A text area for [`Field::Reason`].
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
                rows="4"
                maxlength=Reason::MAX
                aria-required=required.then_some("true")
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described
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
