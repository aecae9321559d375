//! A box to tick.

use domain::Field;
use leptos::prelude::*;

use super::{FormModel, text_field::FieldProblem};

/// A check box named after its field; its label is the children.
#[component]
pub fn CheckField(
    /// Which field.
    field: Field,
    /// The form it belongs to.
    form: FormModel,
    /// What helps before ticking.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it must be ticked.
    #[prop(optional)]
    required: bool,
    /// The label.
    children: Children,
) -> impl IntoView {
    let id = field.code();
    let problem = Memo::new(move |_| form.problem(field));
    let described = move || problem.get().map(|_| format!("{id}-error"));
    view! {
        <div class="check" class:check--wrong=move || problem.get().is_some()>
            <input
                class="check__box"
                type="checkbox"
                id=id
                name=id
                value="on"
                checked=form.values.with_untracked(|values| !values.get(field).is_empty())
                aria-required=required.then_some("true")
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described
            />
            <label class="check__label" for=id>{children()}</label>
            {hint.map(|hint| view! { <p class="check__hint">{hint}</p> })}
            <FieldProblem field form />
        </div>
    }
}
